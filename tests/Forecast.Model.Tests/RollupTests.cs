using Forecast.Model.Population;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Roll-ups of blocks filled in by hand, so that every figure can be worked out beside the definition (model.md section 8).</summary>
public class RollupTests
{
    /// <summary>11 of 20 are 55%, green; 10 of 20 are 50%, amber; 9 of 20 are red; a replicate without quit dates has no rating.</summary>
    [Fact]
    public void Ph11_of_four_replicates_is_green_amber_red_and_unrated()
    {
        var rollup = Rolled(OneYear(), 5, (index, row, layout) =>
        {
            (row[layout.QuitDatesOfGroup(0)], row[layout.QuitsOfGroup(0)]) = index < 4 ? (20, 12 - index) : (0, 0);
        });
        var (district, year) = (rollup.Levels[^1], Period(rollup, PeriodKind.Year, 0));
        Assert.Equal((2L, 1L, 4L, 5L), (district.Green(year), district.Amber(year), district.Rated(year), district.Replicates));
        Assert.Equal(1, Of(rollup, "successRate", PeriodKind.Year, 0).Undefined);
        Assert.Equal(600_000, Of(rollup, "successRate", PeriodKind.Year, 0).Quantile(1));
        Assert.Equal((2L, 1L), (district.Green(0), district.Amber(0)));
    }

    /// <summary>
    /// Groups of 5,000, 3,000 and 2,000 with 30, 20 and 5%: mid-ranks from the least deprived end 0.75, 0.35, 0.1, means 0.5 and 0.22. Covariance
    /// 0.5 x 0.25 x 0.08 + 0.3 x -0.15 x -0.02 + 0.2 x -0.4 x -0.17 = 0.0245, variance 0.07: a slope of 0.35. Gap 0.25.
    /// </summary>
    [Fact]
    public void Slope_index_of_three_groups_is_the_one_worked_out_by_hand()
    {
        var rollup = Rolled(ThreeGroups(), 1, (_, row, layout) =>
        {
            (row[layout.SmokersOfGroup(0)], row[layout.SmokersOfGroup(1)], row[layout.SmokersOfGroup(2)]) = (1500, 600, 100);
            row[layout.AdultSmokers] = 2200;
            (row[layout.QuitDatesOfGroup(0)], row[layout.QuitDatesOfGroup(1)], row[layout.QuitDatesOfGroup(2)]) = (6, 3, 1);
            (row[layout.QuitsOfGroup(0)], row[layout.QuitsOfGroup(1)], row[layout.QuitsOfGroup(2)]) = (2, 1, 1);
        });
        double Share(string measure) => Of(rollup, measure, PeriodKind.Year, 0).Quantile(0.5);
        Assert.Equal(350_000, Share("slopeIndex"));
        Assert.Equal(250_000, Share("prevalenceGap"));
        Assert.Equal(22_000_000, Share("prevalence"));
        Assert.Equal(900_000, Share("quitDatesShareDeprived"));
        Assert.Equal(750_000, Share("quits4WeekShareDeprived"));
        Assert.Equal(954_545, Share("smokersShareDeprived"));

        // 40 quit dates of a year's 2,200 smokers.
        Assert.Equal(Math.Round(100 * 40 / 2200.0 * 1e6), Share("reach"));
    }

    [Fact]
    public void Slope_index_of_one_group_and_of_nobody_has_no_meaning()
    {
        Assert.Equal(1, Of(Rolled(OneYear(), 1, (_, _, _) => { }), "slopeIndex", PeriodKind.Year, 0).Undefined);
        var nobody = Rolled(ThreeGroups(0), 1, (_, _, _) => { });
        Assert.All(
            new[] { "slopeIndex", "prevalenceGap", "prevalence", "quitDatesShareDeprived", "reach", "successRate" },
            measure => Assert.Equal(1, Of(nobody, measure, PeriodKind.Year, 0).Undefined));
    }

    /// <summary>Reference 20 a quarter: 25 quit dates are 20 a year more, 20 are none more, 19 fewer. 400 pounds were spent.</summary>
    [Theory]
    [InlineData(25, 2000)]
    [InlineData(20, double.PositiveInfinity)]
    [InlineData(19, double.PositiveInfinity)]
    public void Cost_per_additional_quit_date_is_unbounded_where_there_is_none(int quitDates, double pence)
    {
        var plan = new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(1, [SmallPack.Stream]));
        var rollup = Rolled(plan, 1, (_, row, layout) => row[layout.QuitDatesOfGroup(0)] = quitDates, spend: 100, reference: 20);
        Assert.Equal(pence, Of(rollup, "costPerQuitDate", PeriodKind.Year, 0).Quantile(0.5));
        Assert.Equal(4 * 1000 * (quitDates - 20), Of(rollup, "additionalQuitDates", PeriodKind.Year, 0).Mean);
        Assert.Equal(40_000, Of(rollup, "spend", PeriodKind.Year, 0).Mean);
    }

    /// <summary>100 smokers fewer than in the counterfactual in each of four quarters, at 4,000, 2,000, 300 and 40 pounds a year.</summary>
    [Theory]
    [InlineData("avertedCost", 634_000)]
    [InlineData("avertedCost.productivity", 400_000)]
    [InlineData("avertedCost.socialCare", 200_000)]
    [InlineData("avertedCost.healthcare", 30_000)]
    [InlineData("avertedCost.fires", 4_000)]
    public void Cost_averted_is_that_of_the_smoker_quarters_fewer(string measure, double pounds)
    {
        var plan = new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(1, [SmallPack.Stream]));
        var rollup = Rolled(plan, 1, (_, row, layout) => row[layout.AdultSmokers] = 1900, (_, row, layout) => row[layout.AdultSmokers] = 2000);
        Assert.Equal(pounds, Of(rollup, measure, PeriodKind.Year, 0).Mean);
    }

    /// <summary>S0 of the two areas is 2,000 each: 16,000 pounds of the driver are halved, and each area's stream spend is its own.</summary>
    [Fact]
    public void Spend_of_drivers_is_shared_by_smokers_at_the_start()
    {
        var plan = new SimulationPlan(SmallPack.Of(2), SmallPack.Scenario(1, [SmallPack.Stream], SmallPack.Driver));
        var rollup = Rolled(plan, 1, (_, _, _) => { }, spend: 1000);
        Assert.Equal([24_000_00, 24_000_00, 12_000_00, 12_000_00], rollup.Levels.Select(level => Of(level, rollup, "spend", PeriodKind.Year, 0).Mean));
        Assert.Equal(4_000_00, Of(rollup, "spend.service", PeriodKind.Year, 0).Mean);
    }

    /// <summary>Targets of 100 and 200 in the first two years, none in the third: a sum over it has none either.</summary>
    [Fact]
    public void Target_of_years_without_one_is_null_and_so_is_every_sum_over_them()
    {
        var rollup = new CountyRollup(new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(3, [])));
        double? Target(PeriodKind kind, int year) => rollup.Levels[0].Target(Period(rollup, kind, year));
        Assert.Equal([100, 200, null], Enumerable.Range(0, 3).Select(year => Target(PeriodKind.Year, year)));
        Assert.Equal([100, 300, null], Enumerable.Range(0, 3).Select(year => Target(PeriodKind.Cumulative, year)));
        Assert.All(Enumerable.Range(0, 12), quarter => Assert.Null(rollup.Levels[0].Target(quarter)));
    }

    [Fact]
    public void Target_of_the_county_is_split_between_its_parts_by_adult_smokers()
    {
        var plan = Kent.Plan("no-grant");
        var rollup = new CountyRollup(plan);
        var year = Period(rollup, PeriodKind.Cumulative, 4);
        double Sum(AreaLevel kind) => rollup.Levels.Where(level => level.Level.Level == kind).Sum(level => level.Target(year)!.Value);
        Assert.Equal(26_937, rollup.Levels[0].Target(year));
        Assert.Equal(26_937, Sum(AreaLevel.Partnership), 1e-8);
        Assert.Equal(26_937, Sum(AreaLevel.District), 1e-8);
        var thanet = Kent.AreaOf("Thanet");
        var share = plan.Stock.Smokers[thanet].Skip(10).Sum() / (double)plan.Stock.Smokers.Sum(area => area.Skip(10).Sum());
        Assert.Equal(26_937 * share, rollup.Levels.Single(level => level.Level.Name == "Thanet").Target(year)!.Value, 1e-8);
    }

    /// <summary>100 additional quit dates are the target of 100; 99.999 are not.</summary>
    [Fact]
    public void Target_is_reached_at_the_target_itself()
    {
        var rollup = Rolled(OneYear(), 3, (index, row, layout) => row[layout.QuitDatesOfGroup(0)] = 24 + index, reference: 0);
        Assert.Equal(2, rollup.Levels[0].Reached(Period(rollup, PeriodKind.Year, 0)));
    }

    [Fact]
    public void Attributable_figures_of_a_scenario_without_services_are_exactly_zero()
    {
        var plan = Kent.Plan("no-grant");
        var rollup = new CountyRollup(plan);
        rollup.Add(Simulated.Blocks(plan, 0, 8), Simulated.Blocks(plan.Counterfactual, 0, 8));
        foreach (var measure in new[] { "attributableQuitDates", "attributableQuits4Week" })
        {
            Assert.All(rollup.Levels, level =>
            {
                var distribution = Of(level, rollup, measure, PeriodKind.Cumulative, 4);
                Assert.Equal((8L, 0.0, 0.0, 0.0), (distribution.Finite, distribution.Quantile(0), distribution.Quantile(1), distribution.StandardErrorOfMean));
            });
        }
    }

    [Fact]
    public void Periods_of_two_years_are_eight_quarters_two_years_and_two_sums() => Assert.Equal(
        ["2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4", "2025/26 Q1", "2025/26 Q2", "2025/26 Q3", "2025/26 Q4", "2024/25", "2025/26", "2024/25", "2025/26"],
        Rollup.Period.Of(2).Select(period => period.Label(new FinancialYear(2024))));

    private static SimulationPlan OneYear() => new(SmallPack.Of(), SmallPack.Scenario(1, []));

    /// <summary>Women of 26-34 in three groups; segment (2 x 2 + 0) x 3 + group.</summary>
    private static SimulationPlan ThreeGroups(double scale = 1)
    {
        var small = SmallPack.Of();
        var zeros = Enumerable.Repeat(0.0, 36).ToArray();
        var area = small.Areas[0] with
        {
            People = [.. zeros.Select((_, s) => scale * (s switch { 12 => 5000, 13 => 3000, 14 => 2000, _ => 0 }))],
            SmokingPrevalence = [.. zeros.Select(_ => 0.2)],
            ExSmokerPrevalence = [.. zeros],
        };
        return new SimulationPlan(
            small with
            {
                Areas = [area],
                Groups = [.. Enumerable.Range(1, 3).Select(number => new Group($"g{number}", $"Group {number}", number))],
                Factors = small.Factors with { Uptake = [.. zeros.Select(_ => 1.0)], SuccessOffset = [.. zeros], InitiationRate = [.. zeros[..6]] },
            },
            SmallPack.Scenario(1, []));
    }

    /// <summary>A roll-up of replicates whose rows are the same in every area and quarter.</summary>
    private static CountyRollup Rolled(
        SimulationPlan plan, int replicates, FilledBlocks.FillRow fill, FilledBlocks.FillRow? fillCounterfactual = null, double spend = 0, double reference = 0)
    {
        var rollup = new CountyRollup(plan);
        rollup.Add(
            FilledBlocks.Of(plan, replicates, fill, spend, reference),
            FilledBlocks.Of(plan.Counterfactual, replicates, fillCounterfactual, spend, reference));
        return rollup;
    }

    private static Distribution Of(CountyRollup rollup, string measure, PeriodKind kind, int year) => Of(rollup.Levels[^1], rollup, measure, kind, year);

    private static Distribution Of(LevelSummary level, CountyRollup rollup, string measure, PeriodKind kind, int year) =>
        level.Of(rollup.Measures.IndexOf(rollup.Measures.Single(m => m.Name == measure)), Period(rollup, kind, year))!;

    private static int Period(CountyRollup rollup, PeriodKind kind, int year) =>
        rollup.Periods.IndexOf(rollup.Periods.Single(period => period.Kind == kind && period.Year == year));
}
