using System.Collections.Immutable;
using Forecast.Model.Lanes;
using Forecast.Model.Rollup;

namespace Forecast.Model;

/// <summary>
/// The loops around the equations, for as many replicates side by side as the processor's vectors hold. Every kernel gives the same digits; they differ
/// in speed alone. Safe to share between threads.
/// </summary>
public abstract class Kernel
{
    private protected Kernel(string name) => Name = name;

    /// <summary>One replicate at a time, on any processor: the reference for the others.</summary>
    public static Kernel Scalar { get; } = new Kernel<OneLane>("scalar");

    /// <summary>The kernels that this processor can run, the slowest first.</summary>
    public static ImmutableArray<Kernel> Supported { get; } =
    [
        Scalar,
        .. FourLanes.IsSupported ? [new Kernel<FourLanes>("avx2")] : Array.Empty<Kernel>(),
        .. EightLanes.IsSupported ? [new Kernel<EightLanes>("avx512")] : Array.Empty<Kernel>(),
    ];

    /// <summary>The kernel that runs are made with.</summary>
    public static Kernel Fastest => Supported[^1];

    /// <summary>The name: scalar, avx2 or avx512.</summary>
    public string Name { get; }

    /// <summary>Draws what a range of replicates shares over all areas, and over all plans with the same <see cref="SimulationPlan.Draws"/>.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="firstReplicate">The first replicate, 0 or more.</param>
    /// <param name="replicates">How many replicates, 0 or more.</param>
    /// <exception cref="ModelException">A drawn parameter is outside its meaning, or the calibration has no solution.</exception>
    public abstract ReplicateBatch Draw(SimulationPlan plan, int firstReplicate, int replicates);

    /// <summary>Simulates a batch of replicates of one area. The result is a function of plan, area and replicates alone: any machine, in any order, gives the same digits.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="area">The area's position in file order.</param>
    /// <param name="batch">The replicates, drawn by this kernel for this plan or for one with the same <see cref="SimulationPlan.Draws"/>.</param>
    /// <param name="cancellation">Looked at before every few replicates.</param>
    /// <exception cref="ArgumentException">The batch was drawn for other draws or by another kernel.</exception>
    /// <exception cref="ModelException">A figure outgrows what can be counted.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public abstract AreaBlock Simulate(SimulationPlan plan, int area, ReplicateBatch batch, CancellationToken cancellation = default);

    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="ofComparison">Whether money measures that are 0 in a scenario without services are among the measures: another scenario may have them.</param>
    internal abstract RollupLanes CreateRollup(SimulationPlan plan, bool ofComparison);
}

/// <inheritdoc/>
internal sealed class Kernel<T>(string name) : Kernel(name)
    where T : unmanaged, ILanes<T>
{
    public override ReplicateBatch Draw(SimulationPlan plan, int firstReplicate, int replicates) => new ReplicateBatch<T>(plan, firstReplicate, replicates);

    public override AreaBlock Simulate(SimulationPlan plan, int area, ReplicateBatch batch, CancellationToken cancellation = default)
    {
        if (batch is not ReplicateBatch<T> replicates || batch.Draws != plan.Draws)
        {
            throw new ArgumentException("the batch was drawn for other draws or by another kernel", nameof(batch));
        }
        return new AreaSimulation<T>(plan, area).Run(replicates, cancellation);
    }

    internal override RollupLanes CreateRollup(SimulationPlan plan, bool ofComparison) =>
        new RollupLanes<T>(plan, Outputs.Of<T>(plan.Layout, plan.Scenario.HasServices, ofComparison));
}
