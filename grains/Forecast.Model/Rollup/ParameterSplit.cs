using System.Collections.Immutable;
using Forecast.Model.Parameters;
using Forecast.Model.Randomness;

namespace Forecast.Model.Rollup;

/// <summary>
/// What is not known about one parameter, seen in the county's additional quit dates over the whole period: those of the replicates in which it was drawn lowest, and of those in which it
/// was drawn highest, a fifth of all expected in either. Everything else varies in them as it does in all replicates.
/// </summary>
/// <remarks>A replicate's uniform says to which it belongs, so nothing is sorted and nothing waits for the last replicate: batches in any order give the same.</remarks>
public sealed class ParameterSplit
{
    private const double LowestBelow = 0.2;
    private const double HighestFrom = 0.8;
    private const double MiddleOfLowest = 0.1;
    private const double MiddleOfHighest = 0.9;
    private readonly int _position;
    private Moments _lowest;
    private Moments _highest;

    private ParameterSplit(Parameter parameter, int position) => (Parameter, _position) = (parameter, position);

    /// <summary>The parameter.</summary>
    public Parameter Parameter { get; }

    /// <summary>The 10% quantile of its distribution, about which the lowest draws lie.</summary>
    public double LowValue => Parameter.Quantile(MiddleOfLowest);

    /// <summary>The 90% quantile of its distribution, about which the highest draws lie.</summary>
    public double HighValue => Parameter.Quantile(MiddleOfHighest);

    /// <summary>Additional quit dates where it was drawn with a uniform below 0.2, in units of the measure's grid.</summary>
    public Moments Lowest => _lowest;

    /// <summary>Additional quit dates where it was drawn with a uniform of 0.8 or more, in units of the measure's grid.</summary>
    public Moments Highest => _highest;

    /// <summary>One for each parameter that a plan draws, in file order, of no replicates yet.</summary>
    internal static ImmutableArray<ParameterSplit> Of(SimulationPlan plan) =>
    [
        .. from position in Enumerable.Range(0, plan.Pack.Parameters.Count)
           where plan.Pack.Parameters.IsDrawn(plan.Scenario, position)
           select new ParameterSplit(plan.Pack.Parameters[position], position),
    ];

    /// <summary>Records a replicate.</summary>
    /// <param name="replicate">Says how the parameter was drawn.</param>
    /// <param name="units">The county's additional quit dates over the whole period.</param>
    internal void Record(Address replicate, long units)
    {
        var u = replicate.ParameterUniform(_position);
        if (u < LowestBelow)
        {
            _lowest.Add([units]);
        }
        else if (u >= HighestFrom)
        {
            _highest.Add([units]);
        }
    }

    /// <summary>Writes all that it holds.</summary>
    internal void Save(CheckpointWriter writer)
    {
        foreach (var end in (Moments[])[_lowest, _highest])
        {
            writer.Write(end.Count);
            end.Save(writer);
        }
    }

    /// <summary>Fills a split of nothing with what was written.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are none that a split of so many replicates is written as.</exception>
    internal void Restore(ref CheckpointReader reader, long replicates)
    {
        _lowest = Restored(ref reader, replicates);
        _highest = Restored(ref reader, replicates - _lowest.Count);
    }

    private static Moments Restored(ref CheckpointReader reader, long mostReplicates)
    {
        var count = reader.Read(0, mostReplicates);
        return Moments.Restore(ref reader).Of(count);
    }
}
