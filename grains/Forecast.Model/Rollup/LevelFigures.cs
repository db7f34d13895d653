using System.Collections.Immutable;
using Forecast.Model.Lanes;

namespace Forecast.Model.Rollup;

/// <summary>
/// The figures of one level in a batch of replicates, worked out when they are asked for. Good until the <see cref="RollupLanes"/> that they come from turn to
/// another level or batch.
/// </summary>
internal abstract class LevelFigures
{
    /// <summary>How many replicates.</summary>
    public abstract int Replicates { get; }

    /// <summary>Numbers that a buffer for one figure of each replicate needs to hold: whole bundles of lanes.</summary>
    public abstract int Room { get; }

    /// <summary>Writes a measure's value in every replicate; what stands behind the last one is nobody's.</summary>
    /// <param name="measure">The measure, by its place among those of the lanes.</param>
    /// <param name="period">The period.</param>
    /// <param name="values">As long as <see cref="Room"/>.</param>
    public abstract void Write(int measure, Period period, Span<double> values);

    /// <summary>The shares of quit dates quit at 4 weeks from which PH11 is green, and amber, in a replicate of the batch.</summary>
    public abstract (double Target, double Floor) Kpi(int replicate);
}

/// <inheritdoc/>
/// <param name="definitions">The measures.</param>
/// <param name="bundles">The level's areas added up, replicates side by side.</param>
/// <param name="replicates">How many replicates; lanes beyond are nobody's.</param>
internal sealed class LevelFigures<T>(ImmutableArray<Definition<T>> definitions, LevelReplicates<T>[] bundles, int replicates) : LevelFigures
    where T : unmanaged, ILanes<T>
{
    public override int Replicates => replicates;

    public override int Room => bundles.Length * T.Count;

    public override void Write(int measure, Period period, Span<double> values)
    {
        var of = definitions[measure].Of;
        for (var bundle = 0; bundle < bundles.Length; bundle++)
        {
            T.Store(of(bundles[bundle], period.From, period.To), values[(bundle * T.Count)..]);
        }
    }

    public override (double Target, double Floor) Kpi(int replicate)
    {
        var (target, floor) = bundles[replicate / T.Count].Kpi;
        return (target[replicate % T.Count], floor[replicate % T.Count]);
    }
}
