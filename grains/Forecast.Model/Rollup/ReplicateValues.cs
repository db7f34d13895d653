using System.Collections.Immutable;

namespace Forecast.Model.Rollup;

/// <summary>
/// The values of one measure in each replicate, which <see cref="CountyRollup"/> summarises: added up over areas replicate by replicate, on the measure's grid. Not safe for use
/// by several threads at once.
/// </summary>
public sealed class ReplicateValues
{
    private readonly RollupLanes _lanes;
    private readonly int _measure;
    private readonly int _areas;

    /// <summary>Prepares a measure of a plan.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="measure">The measure's name.</param>
    /// <param name="periods">The kinds of period wanted; those that the measure is not reported for are left out.</param>
    /// <param name="levels">The codes of the levels wanted.</param>
    /// <exception cref="ArgumentException">The plan has no such measure or level; the message says which it has.</exception>
    public ReplicateValues(SimulationPlan plan, string measure, PeriodKind periods, IEnumerable<string> levels)
    {
        _lanes = Kernel.Fastest.CreateRollup(plan, ofComparison: false);
        _areas = plan.Pack.Areas.Length;
        var all = LevelDefinition.Of(plan.Pack);
        Measure = _lanes.Measures.FirstOrDefault(m => m.Name == measure)
            ?? throw new ArgumentException($"the scenario has no measure {measure}; it has {string.Join(", ", _lanes.Measures.Select(m => m.Name))}", nameof(measure));
        _measure = _lanes.Measures.IndexOf(Measure);
        Levels = [.. levels.Select(code => all.FirstOrDefault(level => level.Code == code)
            ?? throw new ArgumentException($"the pack has no level {code}; it has {string.Join(", ", all.Select(level => level.Code))}", nameof(levels)))];
        Periods = [.. Period.Of(plan.Scenario.Years).Where(period => (Measure.Periods & periods).HasFlag(period.Kind))];
        Areas = [.. Levels.SelectMany(level => level.Areas).Distinct().Order()];
    }

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>The levels, in the order asked for.</summary>
    public ImmutableArray<LevelDefinition> Levels { get; }

    /// <summary>The periods: quarters, then years, then from the start to the end of each year.</summary>
    public ImmutableArray<Period> Periods { get; }

    /// <summary>The positions of the areas that are added up, rising: no other area need be simulated.</summary>
    public ImmutableArray<int> Areas { get; }

    /// <summary>
    /// The values of a batch by [replicate][level][period], in one array. Positive infinity where a value is above every number, NaN where the measure has no meaning.
    /// </summary>
    /// <param name="blocks">The scenario's blocks of <see cref="Areas"/>, of the same replicates.</param>
    /// <param name="counterfactuals">The counterfactual's blocks of the same.</param>
    public double[] Of(IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals)
    {
        var replicates = blocks[0].Replicates;
        var (placed, placedCounterfactuals) = (Placed(blocks), Placed(counterfactuals));
        var values = new double[replicates * Levels.Length * Periods.Length];
        for (var level = 0; level < Levels.Length; level++)
        {
            var figures = _lanes.Of(Levels[level], placed, placedCounterfactuals);
            var room = new double[figures.Room];
            for (var period = 0; period < Periods.Length; period++)
            {
                figures.Write(_measure, Periods[period], room);
                for (var replicate = 0; replicate < replicates; replicate++)
                {
                    values[(replicate * Levels.Length + level) * Periods.Length + period] = Measure.Recorded(room[replicate]);
                }
            }
        }
        return values;
    }

    /// <summary>The blocks at their areas' positions; nothing is asked of the others.</summary>
    private AreaBlock[] Placed(IReadOnlyList<AreaBlock> blocks)
    {
        var placed = new AreaBlock[_areas];
        for (var i = 0; i < Areas.Length; i++)
        {
            placed[Areas[i]] = blocks[i];
        }
        return placed;
    }
}
