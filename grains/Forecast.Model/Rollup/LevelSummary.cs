using System.Collections.Immutable;

namespace Forecast.Model.Rollup;

/// <summary>
/// The distributions of one level: every measure and period over the replicates so far, with exact counts of reached targets and of PH11's colours.
/// Merging parts in any order gives the same.
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

    internal void Record(LevelReplicate x, double kpiTarget, double kpiFloor)
    {
        Replicates++;
        for (var p = 0; p < _periods.Length; p++)
        {
            var (_, from, to) = _periods[p];
            for (var m = 0; m < _measures.Length; m++)
            {
                if (_distributions[m][p] is { } distribution)
                {
                    _measures[m].Record(distribution, _measures[m].Of(x, from, to));
                }
            }
            if (_targets[p] is { } target && Outputs.Additional(x, from, to) >= target)
            {
                _reached[p]++;
            }
            if (_distributions[_successRate][p] is not null)
            {
                var success = _measures[_successRate].Of(x, from, to);
                _green[p] += success >= kpiTarget ? 1 : 0;
                _amber[p] += success < kpiTarget && success >= kpiFloor ? 1 : 0;
            }
        }
    }

    internal void Merge(LevelSummary other)
    {
        Replicates += other.Replicates;
        for (var p = 0; p < _periods.Length; p++)
        {
            _reached[p] += other._reached[p];
            _green[p] += other._green[p];
            _amber[p] += other._amber[p];
            for (var m = 0; m < _measures.Length; m++)
            {
                if (other._distributions[m][p] is { } distribution)
                {
                    _distributions[m][p]!.Merge(distribution);
                }
            }
        }
    }
}
