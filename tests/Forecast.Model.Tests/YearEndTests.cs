using System.Collections.Immutable;
using Forecast.Model.Lanes;
using Forecast.Model.Population;
using Forecast.Model.Randomness;

namespace Forecast.Model.Tests;

public class YearEndTests
{
    private const int Quarter = 7;

    /// <summary>Segments with one group: age times two, plus sex. A width of 8 years is a chance of 1/8.</summary>
    [Fact]
    public void Year_end_without_deaths_moves_each_band_on_by_one_over_its_width()
    {
        var run = Run(0, 1, 1);
        var before = Fill(run.State.Smokers);
        run.EndYear(Quarter);
        double[] widths = [6, 8, 9, 15, 15];
        for (var s = 0; s < 12; s++)
        {
            var leaves = s < 10 ? run.Drawn(before[s], 1 / widths[s / 2], Quarter, Events.AgeingSmokers, s) : 0;
            var comes = s >= 2 ? run.Drawn(before[s - 2], 1 / widths[(s - 2) / 2], Quarter, Events.AgeingSmokers, s - 2) : 0;
            Assert.Equal(before[s] - leaves + comes, run.State.Smokers[s]);
        }

        Assert.Equal(before.Sum(), run.State.Smokers.Sum());
    }

    /// <summary>0.6 times 2 is capped at 1: all smokers die and nobody is left to age; ex-smokers die at 0.6.</summary>
    [Fact]
    public void Year_end_with_a_mortality_above_1_leaves_no_smoker()
    {
        var run = Run(0.6, 2, 1);
        Fill(run.State.Smokers);
        var before = Fill(run.State.ExSmokers);
        run.EndYear(Quarter);
        Assert.All(run.State.Smokers, smokers => Assert.Equal(0, smokers));
        var deaths = Enumerable.Range(0, 12).Sum(s => run.Drawn(before[s], 0.6, Quarter, Events.DeathsExSmokers, s));
        Assert.Equal(before.Sum() - deaths, run.State.ExSmokers.Sum());
    }

    [Fact]
    public void Year_end_leaves_recent_quitters_as_they_are()
    {
        var run = Run(0.5, 2, 2);
        OneLane[][] quitters =
        [
            run.State.FreshService, run.State.FreshOther, run.State.Quitters2, run.State.Quitters3, run.State.Quitters4, run.State.EarlyExSmokers,
        ];
        var before = quitters.Select(Fill).ToArray();
        run.EndYear(Quarter);
        Assert.Equal(before, quitters.Select(people => people.Whole()));
    }

    [Fact]
    public void Year_end_multiplies_the_population_by_its_growth()
    {
        var run = Run(0, 1, 1);
        run.EndYear(Quarter);
        Assert.Equal(11_000, run.State.Population[SmallPack.Segment], 1e-9);
    }

    /// <summary>A fourth quarter's figures stand before deaths, ageing and growth; the next quarter's after them.</summary>
    [Fact]
    public void Population_of_an_area_grows_between_a_fourth_quarter_and_the_next()
    {
        var plan = new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(2, []));
        var adults = AreaSimulation.AdultPopulation(plan, 0);
        Assert.Equal(Enumerable.Repeat(10_000.0, 4), adults[..4]);
        Assert.All(adults[4..], people => Assert.Equal(11_000, people, 1e-9));
    }

    [Fact]
    public void Year_end_comes_after_the_fourth_quarter_and_never_else()
    {
        var dying = SmallPack.Of();
        dying = dying with { Factors = dying.Factors with { MortalityRate = [.. Enumerable.Repeat(1.0, 6)] } };
        var block = Simulated.Block(new SimulationPlan(dying, SmallPack.Scenario(2, [])), 0, 0, 1);
        var living = Simulated.Block(new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(2, [])), 0, 0, 1);
        for (var t = 0; t < 4; t++)
            Assert.Equal(living.Row(0, t), block.Row(0, t));
        Assert.True(living.Row(0, 4)[0] > 1500);
        Assert.InRange(block.Row(0, 4)[0], 0, 100);
    }

    private static QuarterRun Run(double mortality, double smokerRisk, double exSmokerRisk)
    {
        var pack = SmallPack.Of();
        var factors = pack.Factors with { MortalityRate = Six(mortality), SmokerRelativeRisk = Six(smokerRisk), ExSmokerRelativeRisk = Six(exSmokerRisk) };
        return new QuarterRun(new SimulationPlan(pack with { Factors = factors }, SmallPack.Scenario(2, [])));
    }

    private static ImmutableArray<double> Six(double value) => [.. Enumerable.Repeat(value, Segments.AgeBands.Length)];

    private static int[] Fill(OneLane[] people)
    {
        for (var s = 0; s < people.Length; s++)
            people[s] = 1000 * (s + 1);
        return people.Whole();
    }
}
