using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Comparisons of the product, and what tests read in them.</summary>
internal static class Compared
{
    private static readonly double[] Shares = [0, 0.025, 0.25, 0.5, 0.9, 0.975, 1];

    public static PairedRollup Of(int replicates, params SimulationPlan[] plans)
    {
        var rollup = new PairedRollup([.. plans]);
        Add(rollup, plans, 0, replicates);
        return rollup;
    }

    public static void Add(PairedRollup rollup, IEnumerable<SimulationPlan> plans, int first, int replicates)
    {
        if (replicates > 0)
            rollup.Add(Batch(plans, first, replicates));
    }

    /// <summary>The same replicates of every plan; a counterfactual that plans share is simulated once.</summary>
    public static ScenarioBlocks[] Batch(IEnumerable<SimulationPlan> plans, int first, int replicates)
    {
        var counterfactuals = plans.DistinctBy(plan => plan.Draws).ToDictionary(plan => plan.Draws, plan => Simulated.Blocks(plan.Counterfactual, first, replicates));
        return [.. plans.Select(plan => new ScenarioBlocks(Simulated.Blocks(plan, first, replicates), counterfactuals[plan.Draws]))];
    }

    public static int Measure(this PairedRollup rollup, string name) => rollup.Measures.IndexOf(rollup.Measures.Single(measure => measure.Name == name));

    public static int Period(this PairedRollup rollup, PeriodKind kind, int year) =>
        rollup.Periods.IndexOf(rollup.Periods.Single(period => period.Kind == kind && period.Year == year));

    /// <summary>The difference of the first alternative in a level.</summary>
    public static Difference Difference(this PairedRollup rollup, string measure, PeriodKind kind, int year, int level = 0) =>
        rollup.Levels[level].Of(1, rollup.Measure(measure), rollup.Period(kind, year))!;

    /// <summary>Every place of a comparison: level, scenario, measure, period; for alternatives with their difference.</summary>
    public static IEnumerable<(Distribution Own, Difference? Difference)> All(PairedRollup rollup, int scenarios) =>
        from level in rollup.Levels
        from scenario in Enumerable.Range(0, scenarios)
        from m in Enumerable.Range(0, rollup.Measures.Length)
        from p in Enumerable.Range(0, rollup.Periods.Length)
        let own = level.Own(scenario, m, p)
        where own is not null
        select (own, scenario > 0 ? level.Of(scenario, m, p) : null);

    public static void AssertSame(PairedRollup expected, PairedRollup actual, int scenarios)
    {
        Assert.Equal(Enumerable.Range(0, scenarios).Select(expected.Clips), Enumerable.Range(0, scenarios).Select(actual.Clips));
        Assert.Equal(expected.Levels.Select(level => level.Replicates), actual.Levels.Select(level => level.Replicates));
        var (one, other) = (All(expected, scenarios).ToList(), All(actual, scenarios).ToList());
        Assert.Equal(one.Count, other.Count);
        foreach (var (left, right) in one.Zip(other))
        {
            AssertSame(left.Own, right.Own);
            Assert.Equal(left.Difference is null, right.Difference is null);
            if (left.Difference is { } difference)
            {
                Assert.Equal((difference.Higher, difference.Equal, difference.Lower), (right.Difference!.Higher, right.Difference.Equal, right.Difference.Lower));
                AssertSame(difference.Values, right.Difference.Values);
            }
        }
    }

    private static void AssertSame(Distribution expected, Distribution actual)
    {
        Assert.Equal((expected.Finite, expected.Unbounded, expected.Undefined), (actual.Finite, actual.Unbounded, actual.Undefined));
        Assert.Equal((expected.Mean, expected.StandardErrorOfMean, expected.CellWidth), (actual.Mean, actual.StandardErrorOfMean, actual.CellWidth));
        Assert.Equal(Shares.Select(expected.Quantile), Shares.Select(actual.Quantile));
    }
}
