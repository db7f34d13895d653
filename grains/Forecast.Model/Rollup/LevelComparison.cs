using System.Collections.Immutable;

namespace Forecast.Model.Rollup;

/// <summary>One level of a comparison: the differences of every alternative from the baseline, and what each scenario has itself, by measure and period.</summary>
public sealed class LevelComparison
{
    private readonly ImmutableArray<Measure> _measures;
    private readonly ImmutableArray<Period> _periods;
    private readonly ImmutableArray<int[]> _places;
    private readonly Distribution?[][][] _own;
    private readonly Difference?[][][] _differences;

    /// <summary>Nothing yet.</summary>
    /// <param name="level">The level.</param>
    /// <param name="measures">The measures that the baseline shares with an alternative.</param>
    /// <param name="periods">The periods.</param>
    /// <param name="places">Where a measure stands among a scenario's, by [scenario][measure]; -1 where it has none of that name.</param>
    internal LevelComparison(LevelDefinition level, ImmutableArray<Measure> measures, ImmutableArray<Period> periods, ImmutableArray<int[]> places)
    {
        (Level, _measures, _periods, _places) = (level, measures, periods, places);
        MostCells = level.Level == AreaLevel.County ? PairedRollup.CellsOfCounty : PairedRollup.CellsOfParts;
        T?[][] Each<T>(int[] ofScenario, Func<T> create)
            where T : class => [.. measures.Select((measure, m) => periods.Select(p => ofScenario[m] >= 0 && measure.Periods.HasFlag(p.Kind) ? create() : null).ToArray())];
        _own = [.. places.Select(ofScenario => Each(ofScenario, () => new Distribution(MostCells)))];
        _differences = [.. places.Skip(1).Select(ofScenario => Each(ofScenario, () => new Difference(MostCells)))];
    }

    /// <summary>The level.</summary>
    public LevelDefinition Level { get; }

    /// <summary>Replicates compared.</summary>
    public long Replicates { get; private set; }

    /// <summary>How many different values a distribution of this level holds exactly.</summary>
    public int MostCells { get; }

    /// <summary>A scenario's own distribution of a measure over a period; null if it has no such measure, or does not report it for such periods.</summary>
    /// <param name="scenario">0 for the baseline, then the alternatives.</param>
    /// <param name="measure">The measure, of <see cref="PairedRollup.Measures"/>.</param>
    /// <param name="period">The period, of <see cref="PairedRollup.Periods"/>.</param>
    public Distribution? Own(int scenario, int measure, int period) => _own[scenario][measure][period];

    /// <summary>The differences of an alternative from the baseline; null if it has no such measure, or does not report it for such periods.</summary>
    /// <param name="scenario">The alternative, 1 or more.</param>
    /// <param name="measure">The measure, of <see cref="PairedRollup.Measures"/>.</param>
    /// <param name="period">The period, of <see cref="PairedRollup.Periods"/>.</param>
    public Difference? Of(int scenario, int measure, int period) => _differences[scenario - 1][measure][period];

    /// <summary>Records the figures of all scenarios in the same replicates, the baseline's first.</summary>
    internal void Record(ReadOnlySpan<LevelFigures> figures)
    {
        var replicates = figures[0].Replicates;
        Replicates += replicates;
        var (baseline, alternative, units) = (new double[figures[0].Room], new double[figures[0].Room], new long[replicates]);
        for (var m = 0; m < _measures.Length; m++)
        {
            var measure = _measures[m];
            for (var p = 0; p < _periods.Length; p++)
            {
                if (_own[0][m][p] is not { } ownOfBaseline)
                {
                    continue;
                }
                figures[0].Write(_places[0][m], _periods[p], baseline);
                ownOfBaseline.Record(baseline.AsSpan(0, replicates), measure, units);
                for (var s = 1; s < figures.Length; s++)
                {
                    if (Of(s, m, p) is { } difference)
                    {
                        figures[s].Write(_places[s][m], _periods[p], alternative);
                        Own(s, m, p)!.Record(alternative.AsSpan(0, replicates), measure, units);
                        difference.Record(baseline.AsSpan(0, replicates), alternative.AsSpan(0, replicates), measure, units);
                    }
                }
            }
        }
    }

    /// <summary>Writes all counts and distributions.</summary>
    internal void Save(CheckpointWriter writer)
    {
        foreach (var (scenario, m, p) in Kept())
        {
            Own(scenario, m, p)!.Save(writer);
            if (scenario > 0)
            {
                Of(scenario, m, p)!.Save(writer);
            }
        }
    }

    /// <summary>Fills a level of nothing with what was written.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are none that such a level of so many replicates is written as.</exception>
    internal void Restore(ref CheckpointReader reader, long replicates)
    {
        Replicates = replicates;
        foreach (var (scenario, m, p) in Kept())
        {
            _own[scenario][m][p] = Distribution.Restore(ref reader, replicates, MostCells);
            if (scenario > 0)
            {
                _differences[scenario - 1][m][p] = Difference.Restore(ref reader, replicates, MostCells);
            }
        }
    }

    /// <summary>All that is kept: scenario by scenario, in it period by period, the measures.</summary>
    private IEnumerable<(int Scenario, int Measure, int Period)> Kept() =>
        from scenario in Enumerable.Range(0, _own.Length)
        from p in Enumerable.Range(0, _periods.Length)
        from m in Enumerable.Range(0, _measures.Length)
        where Own(scenario, m, p) is not null
        select (scenario, m, p);
}
