using System.Collections.Immutable;

namespace Forecast.Model.Rollup;

/// <summary>
/// The distributions of one level: every measure and period over the replicates so far, with exact counts of reached targets and of PH11's colours.
/// Batches in any order give the same.
/// </summary>
public sealed class LevelSummary
{
    private readonly ImmutableArray<Measure> _measures;
    private readonly ImmutableArray<Period> _periods;
    private readonly Distribution?[][] _distributions;
    private readonly double?[] _targets;
    private readonly long[] _reached;
    private readonly long[] _green;
    private readonly long[] _amber;
    private readonly int _additional;
    private readonly int _successRate;

    internal LevelSummary(LevelDefinition level, ImmutableArray<Measure> measures, ImmutableArray<Period> periods, double?[] targets)
    {
        Level = level;
        _measures = measures;
        _periods = periods;
        _targets = targets;
        _distributions = [.. measures.Select(m => periods.Select(p => m.Periods.HasFlag(p.Kind) ? new Distribution() : null).ToArray())];
        _reached = new long[periods.Length];
        _green = new long[periods.Length];
        _amber = new long[periods.Length];
        _additional = measures.IndexOf(measures.Single(m => m.Name == Outputs.AdditionalQuitDates));
        _successRate = measures.IndexOf(measures.Single(m => m.Name == Outputs.SuccessRate));
    }

    /// <summary>The level.</summary>
    public LevelDefinition Level { get; }

    /// <summary>Replicates summarised.</summary>
    public long Replicates { get; private set; }

    /// <summary>A measure's distribution over a period; null if it is not reported for such periods.</summary>
    public Distribution? Of(int measure, int period) => _distributions[measure][period];

    /// <summary>The target of additional quit dates in a period; null if there is none.</summary>
    public double? Target(int period) => _targets[period];

    /// <summary>Replicates whose additional quit dates reach the target of the period, compared before any rounding.</summary>
    public long Reached(int period) => _reached[period];

    /// <summary>Replicates whose PH11 is green in the period: at or above the target.</summary>
    public long Green(int period) => _green[period];

    /// <summary>Replicates whose PH11 is amber in the period: below the target, at or above the floor.</summary>
    public long Amber(int period) => _amber[period];

    /// <summary>Replicates whose PH11 has a value in the period.</summary>
    public long Rated(int period) => _distributions[_successRate][period] is { } d ? d.Finite : 0;

    /// <summary>Records the level's figures in a batch of replicates.</summary>
    internal void Record(LevelFigures figures)
    {
        Replicates += figures.Replicates;
        var room = new double[figures.Room];
        var values = room.AsSpan(0, figures.Replicates);
        var units = new long[figures.Replicates];
        for (var m = 0; m < _measures.Length; m++)
        {
            for (var p = 0; p < _periods.Length; p++)
            {
                if (_distributions[m][p] is not { } distribution)
                {
                    continue;
                }
                figures.Write(m, _periods[p], room);
                distribution.Record(values, _measures[m], units);
                if (m == _additional && _targets[p] is { } target)
                {
                    _reached[p] += Count(values, value => value >= target);
                }
                if (m == _successRate)
                {
                    Rate(p, values, figures);
                }
            }
        }
    }

    private void Rate(int period, ReadOnlySpan<double> successRates, LevelFigures figures)
    {
        for (var i = 0; i < successRates.Length; i++)
        {
            var (target, floor) = figures.Kpi(i);
            _green[period] += successRates[i] >= target ? 1 : 0;
            _amber[period] += successRates[i] < target && successRates[i] >= floor ? 1 : 0;
        }
    }

    private static int Count(ReadOnlySpan<double> values, Func<double, bool> counts)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += counts(value) ? 1 : 0;
        }
        return count;
    }

    /// <summary>Writes all counts and distributions, period by period.</summary>
    internal void Save(CheckpointWriter writer)
    {
        for (var p = 0; p < _periods.Length; p++)
        {
            writer.Write(_reached[p]);
            writer.Write(_green[p]);
            writer.Write(_amber[p]);
            for (var m = 0; m < _measures.Length; m++)
            {
                _distributions[m][p]?.Save(writer);
            }
        }
    }

    /// <summary>Fills a level of nothing with what was written.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are none that such a level of so many replicates is written as.</exception>
    internal void Restore(ref CheckpointReader reader, long replicates)
    {
        Replicates = replicates;
        for (var p = 0; p < _periods.Length; p++)
        {
            _reached[p] = reader.Read(0, replicates);
            _green[p] = reader.Read(0, replicates);
            _amber[p] = reader.Read(0, replicates);
            for (var m = 0; m < _measures.Length; m++)
            {
                if (_distributions[m][p] is not null)
                {
                    _distributions[m][p] = Distribution.Restore(ref reader, replicates, Cells.Most);
                }
            }
        }
    }
}
