namespace Forecast.Model.Rollup;

/// <summary>
/// One replicate of one level: its areas' figures added up, with their running totals, so that the figure of any stretch of quarters is one subtraction.
/// The scenario and its counterfactual stand side by side, replicate by replicate.
/// </summary>
public sealed class LevelReplicate
{
    private readonly BlockLayout _layout;
    private readonly BlockLayout _counterfactualLayout;
    private readonly long[] _running;
    private readonly long[] _counterfactualRunning;
    private readonly double[] _runningSpend;
    private readonly double[] _referenceQuitDates = new double[4];
    private readonly double[] _referenceQuits = new double[4];
    private readonly double[] _committedSpend;
    private readonly double[][] _population;

    internal LevelReplicate(SimulationPlan plan, LevelDefinition level)
    {
        _layout = plan.Layout;
        _counterfactualLayout = plan.Counterfactual.Layout;
        _running = new long[(_layout.Quarters + 1) * _layout.Columns];
        _counterfactualRunning = new long[(_layout.Quarters + 1) * _counterfactualLayout.Columns];
        _runningSpend = new double[(_layout.Quarters + 1) * _layout.Streams];
        var share = level.Areas.Sum(a => plan.Stock.SmokersOfArea[a]) / plan.Stock.SmokersOfArea.Sum();
        _committedSpend = [.. Enumerable.Range(0, _layout.Quarters).Select(t => share
            * (plan.Scenario.Drivers.Sum(d => d.AnnualSpend[t / 4]) + plan.Scenario.Enablers.Sum(e => e.AnnualSpend[t / 4])) / 4)];
        _population = new double[_layout.Quarters][];
        var areas = level.Areas.Select(a => AreaSimulation.AdultPopulationByGroup(plan, a)).ToArray();
        for (var t = 0; t < _population.Length; t++)
        {
            _population[t] = [.. Enumerable.Range(0, _layout.Groups).Select(g => areas.Sum(area => area[t][g]))];
        }
    }

    /// <summary>Pounds a smoker costs society a year, by the replicate's parameters: productivity, social care, healthcare, fires.</summary>
    internal (double Productivity, double SocialCare, double Healthcare, double Fires) CostPerSmokerYear { get; private set; }

    /// <summary>The number of groups.</summary>
    public int Groups => _layout.Groups;

    /// <summary>Starts a new replicate.</summary>
    internal void Clear((double, double, double, double) costPerSmokerYear)
    {
        CostPerSmokerYear = costPerSmokerYear;
        Array.Clear(_running);
        Array.Clear(_counterfactualRunning);
        Array.Clear(_runningSpend);
        Array.Clear(_referenceQuitDates);
        Array.Clear(_referenceQuits);
    }

    /// <summary>Adds one area's replicate, scenario and counterfactual.</summary>
    internal void Add(AreaBlock block, AreaBlock counterfactual, int index)
    {
        for (var t = 0; t < _layout.Quarters; t++)
        {
            AddRow(block.Counts(index, t), _running.AsSpan((t + 1) * _layout.Columns));
            AddRow(counterfactual.Counts(index, t), _counterfactualRunning.AsSpan((t + 1) * _counterfactualLayout.Columns));
            var spend = block.Spend(index, t);
            for (var j = 0; j < spend.Length; j++)
            {
                _runningSpend[(t + 1) * _layout.Streams + j] += spend[j];
            }
        }
        for (var q = 0; q < 4; q++)
        {
            _referenceQuitDates[q] += block.ReferenceQuitDates(index)[q];
            _referenceQuits[q] += block.ReferenceQuits(index)[q];
        }
    }

    /// <summary>Turns the sums into running totals once all areas are in.</summary>
    internal void Close()
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
    public long Sum(int column, int from, int to) => _running[(to + 1) * _layout.Columns + column] - _running[from * _layout.Columns + column];

    /// <summary>The sum of a counterfactual column over quarters; the column is one of the counterfactual's own layout.</summary>
    public long CounterfactualSum(int column, int from, int to) =>
        _counterfactualRunning[(to + 1) * _counterfactualLayout.Columns + column] - _counterfactualRunning[from * _counterfactualLayout.Columns + column];

    /// <summary>Quit dates set with core and streams.</summary>
    public long QuitDates(int from, int to) => QuitDatesOfFirst(Groups, from, to);

    /// <summary>4-week quits of core and streams.</summary>
    public long Quits(int from, int to) => QuitsOfFirst(Groups, from, to);

    /// <summary>Quit dates set in the counterfactual.</summary>
    public long CounterfactualQuitDates(int from, int to) => CounterfactualSum(_counterfactualLayout.CoreQuitDates, from, to);

    /// <summary>4-week quits in the counterfactual.</summary>
    public long CounterfactualQuits(int from, int to) => CounterfactualSum(_counterfactualLayout.CoreQuits, from, to);

    /// <summary>Pounds spent on one stream.</summary>
    public double StreamSpend(int stream, int from, int to) =>
        _runningSpend[(to + 1) * _layout.Streams + stream] - _runningSpend[from * _layout.Streams + stream];

    /// <summary>Pounds spent on streams, and the level's share of what drivers and enablers plan.</summary>
    public double Spend(int from, int to)
    {
        var spend = 0.0;
        for (var j = 0; j < _layout.Streams; j++)
        {
            spend += StreamSpend(j, from, to);
        }
        for (var t = from; t <= to; t++)
        {
            spend += _committedSpend[t];
        }
        return spend;
    }

    /// <summary>Core quit dates expected at the start.</summary>
    public double ReferenceQuitDates(int from, int to) => SumOfSeason(_referenceQuitDates, from, to);

    /// <summary>4-week quits expected of the core quit dates expected at the start.</summary>
    public double ReferenceQuits(int from, int to) => SumOfSeason(_referenceQuits, from, to);

    /// <summary>Adults of a group in a quarter.</summary>
    public double Population(int group, int quarter) => _population[quarter][group];

    /// <summary>Adults in a quarter.</summary>
    public double Population(int quarter) => _population[quarter].Sum();

    /// <summary>Adult smokers of a group at the end of a quarter.</summary>
    public long Smokers(int group, int quarter) => Sum(_layout.SmokersOfGroup(group), quarter, quarter);

    /// <summary>Adult smokers at the end of a quarter.</summary>
    public long Smokers(int quarter) => Sum(_layout.AdultSmokers, quarter, quarter);

    /// <summary>Adult smoker-quarters.</summary>
    public long SmokerQuarters(int from, int to) => Sum(_layout.AdultSmokers, from, to);

    /// <summary>Adult smoker-quarters of the counterfactual.</summary>
    public long CounterfactualSmokerQuarters(int from, int to) => CounterfactualSum(_counterfactualLayout.AdultSmokers, from, to);

    /// <summary>Quit dates of the first, most deprived groups.</summary>
    public long QuitDatesOfFirst(int groups, int from, int to) => SumOfFirst(groups, _layout.QuitDatesOfGroup(0), from, to);

    /// <summary>4-week quits of the first, most deprived groups.</summary>
    public long QuitsOfFirst(int groups, int from, int to) => SumOfFirst(groups, _layout.QuitsOfGroup(0), from, to);

    private long SumOfFirst(int groups, int firstColumn, int from, int to)
    {
        var sum = 0L;
        for (var group = 0; group < groups; group++)
        {
            sum += Sum(firstColumn + group, from, to);
        }
        return sum;
    }

    private static double SumOfSeason(double[] season, int from, int to)
    {
        var sum = 0.0;
        for (var t = from; t <= to; t++)
        {
            sum += season[t % 4];
        }
        return sum;
    }

    private static void AddRow(ReadOnlySpan<int> row, Span<long> sums)
    {
        for (var i = 0; i < row.Length; i++)
        {
            sums[i] += row[i];
        }
    }
}
