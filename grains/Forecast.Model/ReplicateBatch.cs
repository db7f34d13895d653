using Forecast.Model.Lanes;

namespace Forecast.Model;

/// <summary>What a range of replicates draws once, for all areas and for all scenarios with the same draws. Immutable to its users, and safe to share between threads.</summary>
public abstract class ReplicateBatch
{
    private protected ReplicateBatch(DrawKey draws, int firstReplicate, int replicates) =>
        (Draws, FirstReplicate, Replicates) = (draws, firstReplicate, replicates);

    /// <summary>What the draws depend on besides the replicate.</summary>
    public DrawKey Draws { get; }

    /// <summary>The first replicate.</summary>
    public int FirstReplicate { get; }

    /// <summary>How many replicates.</summary>
    public int Replicates { get; }
}

/// <inheritdoc/>
internal sealed class ReplicateBatch<T> : ReplicateBatch
    where T : unmanaged, ILanes<T>
{
    public ReplicateBatch(SimulationPlan plan, int firstReplicate, int replicates)
        : base(plan.Draws, firstReplicate, replicates)
    {
        Bundles = new Replicates<T>[(replicates + T.Count - 1) / T.Count];
        for (var i = 0; i < Bundles.Length; i++)
        {
            Bundles[i] = Bundle(plan, firstReplicate + i * T.Count, firstReplicate + replicates - 1);
        }
    }

    /// <summary>The replicates that stand side by side, in order.</summary>
    public Replicates<T>[] Bundles { get; }

    /// <summary>Side by side the first parameter that fails is named, one by one the first replicate, which is the same for every number of lanes.</summary>
    private static Replicates<T> Bundle(SimulationPlan plan, int first, int last)
    {
        try
        {
            return new Replicates<T>(plan, first, last);
        }
        catch (ModelException) when (T.Count > 1)
        {
            _ = new ReplicateBatch<OneLane>(plan, first, Math.Min(T.Count, last - first + 1));
            throw;
        }
    }
}
