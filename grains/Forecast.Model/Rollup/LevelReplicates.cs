using Forecast.Model.Lanes;
using Forecast.Model.Parameters;
using Forecast.Model.Randomness;

namespace Forecast.Model.Rollup;

/// <summary>
/// Replicates of one level, side by side: its areas' figures added up, with their running totals, so that the figure of any stretch of quarters is one subtraction.
/// The scenario and its counterfactual stand side by side, replicate by replicate. The same memory serves one level after the other.
/// </summary>
internal sealed class LevelReplicates<T>
    where T : unmanaged, ILanes<T>
{
    private readonly BlockLayout _layout;
    private readonly BlockLayout _counterfactualLayout;
    private readonly SimulationPlan _plan;
    private readonly T[] _running;
    private readonly T[] _counterfactualRunning;
    private readonly T[] _runningSpend;
    private readonly T[] _referenceQuitDates = new T[4];
    private readonly T[] _referenceQuits = new T[4];
    private LevelConstants _level = null!;

    public LevelReplicates(SimulationPlan plan)
    {
        _plan = plan;
        _layout = plan.Layout;
        _counterfactualLayout = plan.Counterfactual.Layout;
        _running = new T[(_layout.Quarters + 1) * _layout.Columns];
        _counterfactualRunning = new T[(_layout.Quarters + 1) * _counterfactualLayout.Columns];
        _runningSpend = new T[(_layout.Quarters + 1) * _layout.Streams];
    }

    /// <summary>Pounds a smoker costs society a year, by the replicate's parameters.</summary>
    public (T Productivity, T SocialCare, T Healthcare, T Fires) CostPerSmokerYear { get; private set; }

    /// <summary>The share of quit dates quit at 4 weeks from which PH11 is green, and the one from which it is amber.</summary>
    public (T Target, T Floor) Kpi { get; private set; }

    /// <summary>The number of groups.</summary>
    public int Groups => _layout.Groups;

    /// <summary>Starts new replicates of a level.</summary>
    public void Clear(LevelConstants level, ReplicateAddresses<T> replicates)
    {
        _level = level;
        T Parameter(string name) => _plan.Pack.Parameters.Draw(_plan.Scenario, replicates, name);
        CostPerSmokerYear = (Parameter(ParameterNames.CostProductivity), Parameter(ParameterNames.CostSocialCare),
            Parameter(ParameterNames.CostHealthcare), Parameter(ParameterNames.CostFires));
        Kpi = (Parameter(ParameterNames.KpiTarget), Parameter(ParameterNames.KpiFloor));
        Array.Clear(_running);
        Array.Clear(_counterfactualRunning);
        Array.Clear(_runningSpend);
        Array.Clear(_referenceQuitDates);
        Array.Clear(_referenceQuits);
    }

    /// <summary>Adds one area's replicates, scenario and counterfactual.</summary>
    /// <param name="block">The scenario's block.</param>
    /// <param name="counterfactual">The counterfactual's block.</param>
    /// <param name="index">The first replicate less the blocks' first; lanes beyond the blocks' last stay 0.</param>
    public void Add(AreaBlock block, AreaBlock counterfactual, int index)
    {
        for (var t = 0; t < _layout.Quarters; t++)
        {
            for (var column = 0; column < _layout.Columns; column++)
            {
                _running[(t + 1) * _layout.Columns + column] += Load(block.Counts(t, column)[index..]);
            }
            for (var column = 0; column < _counterfactualLayout.Columns; column++)
            {
                _counterfactualRunning[(t + 1) * _counterfactualLayout.Columns + column] += Load(counterfactual.Counts(t, column)[index..]);
            }
            for (var stream = 0; stream < _layout.Streams; stream++)
            {
                _runningSpend[(t + 1) * _layout.Streams + stream] += Load(block.Spend(t, stream)[index..]);
            }
        }
        for (var season = 0; season < 4; season++)
        {
            _referenceQuitDates[season] += Load(block.ReferenceQuitDates(season)[index..]);
            _referenceQuits[season] += Load(block.ReferenceQuits(season)[index..]);
        }
    }

    /// <summary>Turns the sums into running totals once all areas are in.</summary>
    public void Close()
    {
        for (var i = _layout.Columns; i < _running.Length; i++)
        {
            _running[i] += _running[i - _layout.Columns];
        }
        for (var i = _counterfactualLayout.Columns; i < _counterfactualRunning.Length; i++)
        {
            _counterfactualRunning[i] += _counterfactualRunning[i - _counterfactualLayout.Columns];
        }
        for (var i = _layout.Streams; i < _runningSpend.Length; i++)
        {
            _runningSpend[i] += _runningSpend[i - _layout.Streams];
        }
    }

    /// <summary>The sum of a column over quarters.</summary>
    public T Sum(int column, int from, int to) => _running[(to + 1) * _layout.Columns + column] - _running[from * _layout.Columns + column];

    /// <summary>The sum of a counterfactual column over quarters; the column is one of the counterfactual's own layout.</summary>
    public T CounterfactualSum(int column, int from, int to) =>
        _counterfactualRunning[(to + 1) * _counterfactualLayout.Columns + column] - _counterfactualRunning[from * _counterfactualLayout.Columns + column];

    /// <summary>Quit dates set with core and streams.</summary>
    public T QuitDates(int from, int to) => QuitDatesOfFirst(Groups, from, to);

    /// <summary>4-week quits of core and streams.</summary>
    public T Quits(int from, int to) => QuitsOfFirst(Groups, from, to);

    /// <summary>Quit dates set in the counterfactual.</summary>
    public T CounterfactualQuitDates(int from, int to) => CounterfactualSum(_counterfactualLayout.CoreQuitDates, from, to);

    /// <summary>4-week quits in the counterfactual.</summary>
    public T CounterfactualQuits(int from, int to) => CounterfactualSum(_counterfactualLayout.CoreQuits, from, to);

    /// <summary>Pounds spent on one stream.</summary>
    public T StreamSpend(int stream, int from, int to) =>
        _runningSpend[(to + 1) * _layout.Streams + stream] - _runningSpend[from * _layout.Streams + stream];

    /// <summary>Pounds spent on streams, and the level's share of what drivers and enablers plan.</summary>
    public T Spend(int from, int to)
    {
        T spend = 0;
        for (var j = 0; j < _layout.Streams; j++)
        {
            spend += StreamSpend(j, from, to);
        }
        for (var t = from; t <= to; t++)
        {
            spend += _level.CommittedSpend(t);
        }
        return spend;
    }

    /// <summary>Core quit dates expected at the start.</summary>
    public T ReferenceQuitDates(int from, int to) => SumOfSeason(_referenceQuitDates, from, to);

    /// <summary>4-week quits expected of the core quit dates expected at the start.</summary>
    public T ReferenceQuits(int from, int to) => SumOfSeason(_referenceQuits, from, to);

    /// <summary>Adults of a group in a quarter.</summary>
    public double Population(int group, int quarter) => _level.Population(group, quarter);

    /// <summary>Adults in a quarter.</summary>
    public double Population(int quarter) => _level.Population(quarter);

    /// <summary>Adult smokers of a group at the end of a quarter.</summary>
    public T Smokers(int group, int quarter) => Sum(_layout.SmokersOfGroup(group), quarter, quarter);

    /// <summary>Adult smokers at the end of a quarter.</summary>
    public T Smokers(int quarter) => Sum(_layout.AdultSmokers, quarter, quarter);

    /// <summary>Adult smoker-quarters.</summary>
    public T SmokerQuarters(int from, int to) => Sum(_layout.AdultSmokers, from, to);

    /// <summary>Adult smoker-quarters of the counterfactual.</summary>
    public T CounterfactualSmokerQuarters(int from, int to) => CounterfactualSum(_counterfactualLayout.AdultSmokers, from, to);

    /// <summary>Quit dates of the first, most deprived groups.</summary>
    public T QuitDatesOfFirst(int groups, int from, int to) => SumOfFirst(groups, _layout.QuitDatesOfGroup(0), from, to);

    /// <summary>4-week quits of the first, most deprived groups.</summary>
    public T QuitsOfFirst(int groups, int from, int to) => SumOfFirst(groups, _layout.QuitsOfGroup(0), from, to);

    /// <summary>Adult smokers of the first, most deprived groups at the end of a quarter.</summary>
    public T SmokersOfFirst(int groups, int quarter) => SumOfFirst(groups, _layout.SmokersOfGroup(0), quarter, quarter);

    private T SumOfFirst(int groups, int firstColumn, int from, int to)
    {
        T sum = 0;
        for (var group = 0; group < groups; group++)
        {
            sum += Sum(firstColumn + group, from, to);
        }
        return sum;
    }

    private static T SumOfSeason(T[] season, int from, int to)
    {
        T sum = 0;
        for (var t = from; t <= to; t++)
        {
            sum += season[t % 4];
        }
        return sum;
    }

    private static T Load(ReadOnlySpan<int> figures) =>
        figures.Length >= T.Count ? T.OfWhole(figures) : LoadLast([.. figures.ToArray().Select(figure => (double)figure)]);

    private static T Load(ReadOnlySpan<double> figures) => figures.Length >= T.Count ? T.Of(figures) : LoadLast(figures);

    private static T LoadLast(ReadOnlySpan<double> figures)
    {
        Span<double> numbers = stackalloc double[T.Count];
        numbers.Clear();
        figures.CopyTo(numbers);
        return T.Of(numbers);
    }
}
