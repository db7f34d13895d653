namespace Forecast.Model.Rollup;

/// <summary>What of a level is the same in every replicate: its adults, and its share of what drivers and enablers plan to spend.</summary>
internal sealed class LevelConstants
{
    private readonly double[] _committedSpend;
    private readonly double[][] _population;

    public LevelConstants(SimulationPlan plan, LevelDefinition level)
    {
        var share = level.Areas.Sum(a => plan.Stock.SmokersOfArea[a]) / plan.Stock.SmokersOfArea.Sum();
        _committedSpend = [.. Enumerable.Range(0, plan.Layout.Quarters).Select(t => share
            * (plan.Scenario.Drivers.Sum(d => d.AnnualSpend[t / 4]) + plan.Scenario.Enablers.Sum(e => e.AnnualSpend[t / 4])) / 4)];
        _population = new double[plan.Layout.Quarters][];
        var areas = level.Areas.Select(a => AreaSimulation.AdultPopulationByGroup(plan, a)).ToArray();
        for (var t = 0; t < _population.Length; t++)
        {
            _population[t] = [.. Enumerable.Range(0, plan.Layout.Groups).Select(g => areas.Sum(area => area[t][g]))];
        }
    }

    /// <summary>Pounds that drivers and enablers plan to spend in a quarter.</summary>
    public double CommittedSpend(int quarter) => _committedSpend[quarter];

    /// <summary>Adults of a group in a quarter.</summary>
    public double Population(int group, int quarter) => _population[quarter][group];

    /// <summary>Adults in a quarter.</summary>
    public double Population(int quarter) => _population[quarter].Sum();
}
