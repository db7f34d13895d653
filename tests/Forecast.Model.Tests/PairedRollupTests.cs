using Forecast.Model.Parameters;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Comparisons of blocks filled in by hand, and of Kent's scenarios against what each of them has alone.</summary>
public class PairedRollupTests
{
    private static readonly SimulationPlan Small = new(SmallPack.Of(), SmallPack.Scenario(1, [SmallPack.Stream]));

    /// <summary>
    /// Quit dates a quarter of 10, 20, 30, 40 and 12, 20, 25, 40: a year's differences are 8, 0, -20, 0. Mean -3; squares 64 + 400 = 464, less 4 x 9 makes 428, by 3
    /// and 4 the error is the root of 428 / 12. Sorted -20, 0, 0, 8: the 10% quantile is at 0.3, -14, the 90% one at 2.7, 5.6.
    /// </summary>
    [Fact]
    public void Differences_of_four_replicates_are_those_worked_out_by_hand()
    {
        int[] baseline = [10, 20, 30, 40], alternative = [12, 20, 25, 40];
        var difference = Filled(4, (index, row, layout) => row[layout.QuitDatesOfGroup(0)] = baseline[index], (index, row, layout) => row[layout.QuitDatesOfGroup(0)] = alternative[index])
            .Difference("quitDates", PeriodKind.Year, 0);

        Assert.Equal((1L, 2L, 1L), (difference.Higher, difference.Equal, difference.Lower));
        Assert.Equal((-3.0, Math.Sqrt(428 / 12.0)), (difference.Values.Mean, difference.Values.StandardErrorOfMean));
        Assert.Equal([-20.0, -14, 0, 5.6, 8], new[] { 0, 0.1, 0.5, 0.9, 1 }.Select(difference.Values.Quantile).Select(x => Math.Round(x, 9)));
    }

    /// <summary>Without quit dates there is no share of them in either; without additional ones the cost of one is above every number. In the last replicate both have one.</summary>
    [Theory]
    [InlineData("successRate")]
    [InlineData("costPerQuitDate")]
    public void Replicate_in_which_either_has_no_finite_value_is_one_without_a_difference(string measure)
    {
        int[] baseline = [0, 8, 0, 8], alternative = [8, 0, 0, 16];
        void Fill(int quitDates, Span<int> row, BlockLayout layout) => (row[layout.QuitDatesOfGroup(0)], row[layout.QuitsOfGroup(0)]) = (quitDates, 4 * Math.Min(1, quitDates));

        var difference = Filled(4, (index, row, layout) => Fill(baseline[index], row, layout), (index, row, layout) => Fill(alternative[index], row, layout), spend: 160)
            .Difference(measure, PeriodKind.Year, 0);

        Assert.Equal((1L, 3L, 0L), (difference.Values.Finite, difference.Values.Undefined, difference.Values.Unbounded));
        Assert.Equal((0L, 0L, 1L), (difference.Higher, difference.Equal, difference.Lower));
        // 4 of 8 against 4 of 16, in millionths; 640 pounds by 32 against by 64, in pence.
        Assert.Equal(measure == "successRate" ? -250_000 : -1_000, difference.Values.Mean);
    }

    /// <summary>Less than half a penny is no difference.</summary>
    [Theory]
    [InlineData(0.001, 0, 1)]
    [InlineData(0.002, 1, 0)]
    [InlineData(-0.002, 0, 0)]
    public void Equal_is_what_differs_by_less_than_half_a_unit(double pounds, int higher, int equal)
    {
        var rollup = new PairedRollup([Small, Small]);
        var counterfactual = FilledBlocks.Of(Small.Counterfactual, 1, null);
        rollup.Add([new(FilledBlocks.Of(Small, 1, null, spend: 50), counterfactual), new(FilledBlocks.Of(Small, 1, null, spend: 50 + pounds), counterfactual)]);

        var difference = rollup.Difference("spend", PeriodKind.Year, 0);
        Assert.Equal((higher, equal), (difference.Higher, difference.Equal));
    }

    [Fact]
    public void Scenario_compared_with_itself_differs_by_exactly_zero_everywhere()
    {
        var rollup = Compared.Of(24, Kent.Plan("planned-flat"), Kent.Plan("planned-flat"));
        var differences = Compared.All(rollup, 2).Select(of => of.Difference).OfType<Difference>().ToList();

        Assert.Equal(Compared.All(rollup, 1).Count(), differences.Count);
        Assert.All(differences, difference =>
        {
            Assert.Equal((0L, 0L, 24L), (difference.Higher, difference.Lower, difference.Equal + difference.Values.Undefined));
            if (difference.Values.Finite > 1)
                Assert.Equal((0.0, 0.0, 0.0, 0.0), (difference.Values.Mean, difference.Values.StandardErrorOfMean, difference.Values.Quantile(0), difference.Values.Quantile(1)));
        });
    }

    /// <summary>Above the cells of a part, below those of the county.</summary>
    [Fact]
    public void What_a_scenario_has_itself_is_what_its_forecast_says_in_every_digit_of_the_county_and_in_the_means_of_its_parts()
    {
        SimulationPlan[] plans = [Kent.Plan("planned-flat"), Kent.Plan("swap-to-stop")];
        var batch = Compared.Batch(plans, 0, 600);
        var compared = new PairedRollup([.. plans]);
        compared.Add(batch);
        for (var s = 0; s < plans.Length; s++)
        {
            var alone = new CountyRollup(plans[s]);
            alone.Add(batch[s].Scenario, batch[s].Counterfactual);
            Assert.Equal(alone.Clips, compared.Clips(s));
            foreach (var (level, own) in alone.Levels.Zip(compared.Levels))
            {
                foreach (var (measure, m) in compared.Measures.Select((measure, m) => (measure, m)))
                {
                    foreach (var (period, p) in compared.Periods.Select((period, p) => (period, p)))
                    {
                        var (expected, actual) = (level.Of(alone.Measures.IndexOf(measure), alone.Periods.IndexOf(period)), own.Own(s, m, p));
                        Assert.Equal(expected is null, actual is null);
                        Assert.Equal((expected?.Mean, expected?.StandardErrorOfMean), (actual?.Mean, actual?.StandardErrorOfMean));
                        if (level.Level.Level == AreaLevel.County)
                            Assert.Equal(expected?.Quantile(0.5), actual?.Quantile(0.5));
                    }
                }
            }
        }
    }

    /// <summary>Whatever the alternative changes, an override among it: counts of people differ on average by the difference of the averages.</summary>
    [Theory]
    [InlineData("coastal-focus", null)]
    [InlineData("no-grant", null)]
    [InlineData("planned-flat", ParameterNames.StreamCostFactor)]
    [InlineData("planned-flat", ParameterNames.PrevalenceLevel)]
    public void Mean_difference_is_the_difference_of_the_means(string alternative, string? overridden)
    {
        var rollup = Compared.Of(20, Kent.Plan("planned-flat"), overridden is null ? Kent.Plan(alternative) : Kent.Plan(alternative, Kent.Overrides((overridden, 1.2))));
        foreach (var level in rollup.Levels)
        {
            foreach (var name in new[] { "quitDates", "quits4Week", "coreQuitDates", "smokers" })
            {
                var (m, p) = (rollup.Measure(name), rollup.Period(PeriodKind.Year, 3));
                Assert.Equal(level.Own(1, m, p)!.Mean - level.Own(0, m, p)!.Mean, level.Of(1, m, p)!.Values.Mean, 1e-9);
            }
        }
        Assert.NotEqual(0, rollup.Difference("quitDates", PeriodKind.Cumulative, 4).Values.Mean);
    }

    [Fact]
    public void Measures_that_only_one_of_two_scenarios_has_are_not_compared()
    {
        var rollup = Compared.Of(2, Kent.Plan("planned-flat"), Kent.Plan("swap-to-stop"));

        Assert.Contains(rollup.Measures, measure => measure.Name == "quitDates.outreach");
        Assert.DoesNotContain(rollup.Measures, measure => measure.Name is "quitDates.alternative" or "quitDates.swap-to-stop");
        Assert.Equal(rollup.Measures.Length, rollup.Measures.Distinct().Count());
    }

    /// <summary>It spends nothing and averts nothing; what a quit date costs it has no meaning.</summary>
    [Fact]
    public void Scenario_without_services_is_compared_in_money_spent_and_in_cost_averted_and_not_in_cost_per_quit_date()
    {
        var rollup = Compared.Of(4, Kent.Plan("planned-flat"), Kent.Plan("no-grant"));
        foreach (var name in new[] { "spend", "avertedCost" })
        {
            var (m, p) = (rollup.Measure(name), rollup.Period(PeriodKind.Cumulative, 4));
            Assert.Equal(0, rollup.Levels[0].Own(1, m, p)!.Mean);
            Assert.Equal(-rollup.Levels[0].Own(0, m, p)!.Mean, rollup.Levels[0].Of(1, m, p)!.Values.Mean);
        }
        Assert.DoesNotContain(rollup.Measures, measure => measure.Name.StartsWith("costPer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(BetterWhen.Higher, "additionalQuitDates", "attributableQuitDates", "quitDates", "quits4Week", "avertedCost", "quits4WeekShareDeprived", "reach", "successRate")]
    [InlineData(BetterWhen.Lower, "smokers", "prevalence", "costPerQuitDate", "costPer4WeekQuit", "prevalenceGap", "slopeIndex", "smokersShareDeprived")]
    [InlineData(BetterWhen.Neither, "attempts", "spend", "coreQuitDates", "quitDates.outreach", "quits4Week.outreach", "spend.outreach")]
    public void Better_is_what_the_definition_of_a_measure_says(BetterWhen better, params string[] measures)
    {
        var all = new PairedRollup([Kent.Plan("planned-flat"), Kent.Plan("planned-flat")]).Measures;
        Assert.All(measures, name => Assert.Equal(better, all.Single(measure => measure.Name == name).BetterWhen));
    }

    [Fact]
    public void Plans_that_do_not_share_their_futures_are_refused()
    {
        var plan = Kent.Plan("planned-flat");
        Assert.Throws<ArgumentException>(() => new PairedRollup([plan]));
        Assert.Throws<ArgumentException>(() => new PairedRollup([plan, Kent.Plan("planned-flat", document => document["simulation"]!["seed"] = 1)]));
        Assert.Throws<ArgumentException>(() => new PairedRollup([plan, Kent.Plan("planned-flat", Kent.ParametersOff)]));
        Assert.Throws<ArgumentException>(() => new PairedRollup([plan, plan]).Add([default]));
    }

    private static PairedRollup Filled(int replicates, FilledBlocks.FillRow baseline, FilledBlocks.FillRow alternative, double spend = 0)
    {
        var rollup = new PairedRollup([Small, Small]);
        var counterfactual = FilledBlocks.Of(Small.Counterfactual, replicates, null);
        rollup.Add([new(FilledBlocks.Of(Small, replicates, baseline, spend), counterfactual), new(FilledBlocks.Of(Small, replicates, alternative, spend), counterfactual)]);
        return rollup;
    }
}
