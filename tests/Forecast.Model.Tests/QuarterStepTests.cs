using System.Collections.Immutable;
using Forecast.Model.Randomness;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Tests;

/// <summary>
/// Quarters worked out by hand on the small pack: the probability is worked out in the comment, and the draw that it gives with the event's own uniform is the
/// oracle's. A million smokers in the one segment make a probability that is a millionth off show.
/// </summary>
public class QuarterStepTests
{
    private const int Many = 1_000_000;
    private const int Segment = SmallPack.Segment;

    /// <summary>
    /// K = ramp B / unitCost with B = a quarter of the year's money, p = v reach (1 - exp(-K / (reach E))), E = v times a million:
    /// B 100,000: K = 200, 0.02 (1 - exp(-0.01)); weight 2 and a ramp of 2 of 4 quarters: K = 100, 0.04 (1 - exp(-0.0025));
    /// a hundred million: K = 200,000, 0.02 (1 - exp(-10)), nearly all that it reaches; weight 80 of reach 0.3: capped at 0.95.
    /// </summary>
    [Theory]
    [InlineData(4e5, 0, 0, 0.02, 1, 0.00019900332501663893)]
    [InlineData(4e5, 3, 1, 0.02, 2, 9.987510410159504e-05)]
    [InlineData(4e5, 3, 0, 0.02, 1, 4.993755205079752e-05)]
    [InlineData(4e5, 3, 3, 0.02, 1, 0.00019900332501663893)]
    [InlineData(4e5, 3, 6, 0.02, 1, 0.00019900332501663893)]
    [InlineData(4e8, 0, 0, 0.02, 1, 0.01999909200140475)]
    [InlineData(4e10, 0, 0, 0.3, 80, 0.95)]
    [InlineData(4e5, 0, 0, 0, 1, 0)]
    [InlineData(0, 0, 0, 0.02, 1, 0)]
    [InlineData(4e5, 0, 0, 0.02, 0, 0)]
    public void Stream_of_a_budget_draws_with_the_probability_worked_out_by_hand(
        double annualBudget, double rampQuarters, int quarter, double reach, double weight, double p)
    {
        var run = Run(SmallPack.Stream with
        {
            AnnualBudget = [annualBudget, annualBudget],
            RampQuarters = rampQuarters,
            ReachPerQuarter = reach,
            Eligible = new Eligibility(null, null, null, [new EligibilityWeight(null, null, null, weight)]),
        });
        run.Advance(quarter);
        var expected = run.Drawn(Many, p, quarter, Events.StreamQuitDates(0), Segment);
        Assert.Equal(expected, run.Row[run.Plan.Layout.StreamQuitDates(0)]);
        Assert.Equal(run.Drawn(expected, 0.5, quarter, Events.StreamQuits(0), Segment), run.Row[run.Plan.Layout.StreamQuits(0)]);
    }

    [Fact]
    public void Stream_before_its_start_quarter_draws_and_spends_nothing()
    {
        var run = Run(SmallPack.Stream with { StartQuarter = 3, FixedShare = 1 }).Advance(2);
        Assert.Equal((0, 0.0), (run.Row[run.Plan.Layout.StreamQuitDates(0)], run.Spend[0]));
        Assert.Equal(100_000, run.Advance(3).Spend[0]);
    }

    /// <summary>B = 100,000; a quarter of it is fixed and the rest pays 500 for each quit date, but never above B.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(0)]
    [InlineData(1)]
    public void Spend_of_a_stream_is_its_fixed_share_and_what_its_quit_dates_cost(double fixedShare)
    {
        var run = Run(SmallPack.Stream with { FixedShare = fixedShare }).Advance(0);
        var quitDates = run.Row[run.Plan.Layout.StreamQuitDates(0)];
        Assert.True(quitDates > 0);
        Assert.Equal(Math.Min(100_000, fixedShare * 100_000 + (1 - fixedShare) * 500 * quitDates), run.Spend[0], 1e-9);
    }

    [Fact]
    public void Spend_of_a_stream_that_draws_more_than_it_can_pay_is_its_budget()
    {
        // Without ramp the expected quit dates are 199.0; of many replicates some draw above 200.
        var runs = Enumerable.Range(0, 40).Select(replicate => Run(SmallPack.Stream, replicate).Advance(0)).ToList();
        Assert.Contains(runs, run => run.Row[run.Plan.Layout.StreamQuitDates(0)] > 200 && run.Spend[0] == 100_000);
        Assert.All(runs, run => Assert.InRange(run.Spend[0], 0, 100_000));
    }

    /// <summary>p0 = 1 - exp(-coreRate) = 0.01; of the smokers left, displacement times the stream's quit dates are taken off.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    [InlineData(1)]
    public void Core_service_loses_the_people_displaced_from_it(double displacement)
    {
        var run = Run(SmallPack.Stream with { AnnualBudget = [4e6], Displacement = displacement }).Advance(0);
        var quitDates = run.Row[run.Plan.Layout.StreamQuitDates(0)];
        var left = Many - quitDates;
        Assert.InRange(quitDates, 1000, 3000);
        Assert.Equal(
            run.Drawn(left, 0.01 - displacement * quitDates / left, 0, Events.CoreQuitDates, Segment), run.Row[run.Plan.Layout.CoreQuitDates]);
    }

    [Fact]
    public void Core_service_that_loses_more_than_it_has_draws_nobody()
    {
        // 18,130 quit dates of the stream against 10,000 of the core service.
        var run = Run(SmallPack.Stream with { AnnualBudget = [4e7], Displacement = 1, ReachPerQuarter = 0.1 }).Advance(0);
        Assert.InRange(run.Row[run.Plan.Layout.StreamQuitDates(0)], 15_000, 19_000);
        Assert.Equal(0, run.Row[run.Plan.Layout.CoreQuitDates]);
    }

    /// <summary>Odds of 0.5 / 0.5 times 3, and times exp(0.4): 3 / 4, and 1 / (1 + exp(-0.4 - ln 3)).</summary>
    [Theory]
    [InlineData(1, 0, 0.5)]
    [InlineData(3, 0, 0.75)]
    [InlineData(3, 0.4, 0.8173674127520132)]
    public void Success_of_a_stream_is_the_cores_shifted_in_log_odds(double oddsRatio, double shift, double p)
    {
        var run = Run(SmallPack.Stream with { AnnualBudget = [4e7], SuccessOddsRatio = oddsRatio }, 0, ("stream.success_shift", shift)).Advance(0);
        var quitDates = run.Row[run.Plan.Layout.StreamQuitDates(0)];
        Assert.True(quitDates > 10_000);
        Assert.Equal(run.Drawn(quitDates, p, 0, Events.StreamQuits(0), Segment), run.Row[run.Plan.Layout.StreamQuits(0)]);
        Assert.Equal(
            run.Drawn(run.Row[run.Plan.Layout.CoreQuitDates], 0.5, 0, Events.CoreQuits, Segment), run.Row[run.Plan.Layout.CoreQuits]);
    }

    /// <summary>
    /// 4,000 pounds a quarter, half of the goodwill kept: 4,000, 6,000, 7,000, 7,500. Uplift 0.2 (1 - exp(-goodwill / 10,000)): 0.0659, 0.0902, 0.1007,
    /// 0.1055. Core 1 - exp(-coreRate (1 + uplift)); attempts outside services 1 - exp(-0.1 (1 + uplift / 2)).
    /// </summary>
    [Theory]
    [InlineData(0, 4000, 0.01065583473587325, 0.09814073765867613)]
    [InlineData(1, 6000, 0.010897442713508735, 0.09923590701207947)]
    [InlineData(2, 7000, 0.011001271703025943, 0.09970622023618217)]
    [InlineData(3, 7500, 0.011049416291158635, 0.09992423374428536)]
    public void Driver_builds_up_goodwill_that_lifts_core_demand_and_attempts(int quarter, double goodwill, double core, double attempts)
    {
        var run = new QuarterRun(new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(1, [], SmallPack.Driver)));
        for (var t = 0; t <= quarter; t++)
        {
            run.State.Smokers[Segment] = Many;
            run.Advance(t);
        }

        var quitDates = run.Row[run.Plan.Layout.CoreQuitDates];
        Assert.Equal(goodwill, run.State.Goodwill[0]);
        Assert.Equal(run.Drawn(Many, core, quarter, Events.CoreQuitDates, Segment), quitDates);
        Assert.Equal(
            quitDates + run.Drawn(Many - quitDates, attempts, quarter, Events.OtherAttempts, Segment), run.Row[run.Plan.Layout.Attempts]);
    }

    /// <summary>4,000 pounds times the weight times three areas; an area that is not named gets none.</summary>
    [Theory]
    [InlineData(0, 8400)]
    [InlineData(1, 0)]
    [InlineData(2, 600)]
    public void Driver_with_area_weights_spends_them_times_the_number_of_areas(int area, double goodwill)
    {
        var driver = SmallPack.Driver with { AreaWeights = ImmutableSortedDictionary<string, double>.Empty.Add("A0", 0.7).Add("A2", 0.05) };
        var run = new QuarterRun(new SimulationPlan(SmallPack.Of(3), SmallPack.Scenario(1, [], driver)), area).Advance(0);
        Assert.Equal(goodwill, run.State.Goodwill[0], 1e-9);
    }

    [Fact]
    public void Two_drivers_multiply_their_lifts()
    {
        // (1 + 0.0659...) squared = 1.13621949...; 1 - exp(-coreRate times that).
        var twice = new QuarterRun(new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(1, [], SmallPack.Driver, SmallPack.Driver with { Id = "other" })));
        twice.State.Smokers[Segment] = Many;
        twice.Advance(0);
        var p = -Math.Exp(-SmallPack.CoreRate * 1.06593599079287214 * 1.06593599079287214) + 1;
        Assert.Equal(twice.Drawn(Many, p, 0, Events.CoreQuitDates, Segment), twice.Row[twice.Plan.Layout.CoreQuitDates]);
    }

    /// <summary>Nothing is spent of 400,000: with a clawback of 0.5 next year has half, 50,000 a quarter.</summary>
    [Fact]
    public void Stream_that_spends_nothing_in_a_year_has_its_next_budget_cut_by_the_clawback()
    {
        var run = Run(SmallPack.Stream with { StartQuarter = 4, FixedShare = 1 });
        for (var t = 0; t < 4; t++)
            run.Advance(t);
        Assert.Equal<double>(0.5, run.State.Claw);
        Assert.Equal(50_000, run.Advance(4).Spend[0]);
    }

    /// <summary>All of it fixed: all is spent, and next year's budget is whole. A stream without money plans nothing.</summary>
    [Theory]
    [InlineData(400_000, 1)]
    [InlineData(0, 0)]
    public void Stream_that_spends_all_it_plans_keeps_its_next_budget(double annualBudget, double fixedShare)
    {
        var run = Run(SmallPack.Stream with { AnnualBudget = [annualBudget, annualBudget], FixedShare = fixedShare });
        for (var t = 0; t < 4; t++)
            run.Advance(t);
        Assert.Equal(1, run.State.Claw);
    }

    /// <summary>Claw of the second year 0.5 makes planned money 200,000, of which all is spent: the third year is whole again.</summary>
    [Fact]
    public void Stream_that_spends_a_cut_budget_has_a_whole_one_afterwards()
    {
        var run = Run(SmallPack.Stream with { StartQuarter = 4, FixedShare = 1 });
        for (var t = 0; t < 8; t++)
            run.Advance(t);
        Assert.Equal(1, run.State.Claw);
    }

    [Fact]
    public void Second_stream_draws_from_those_whom_the_first_left_and_finds_the_same_pool()
    {
        var plan = new SimulationPlan(
            SmallPack.Of(), SmallPack.Scenario(1, [SmallPack.Stream with { AnnualBudget = [4e8] }, SmallPack.Stream with { Id = "second" }]));
        var run = new QuarterRun(plan);
        run.State.Smokers[Segment] = Many;
        run.Advance(0);
        var first = run.Drawn(Many, 0.01999909200140475, 0, Events.StreamQuitDates(0), Segment);
        Assert.Equal(first, run.Row[plan.Layout.StreamQuitDates(0)]);
        Assert.Equal(run.Drawn(Many - first, 0.00019900332501663893, 0, Events.StreamQuitDates(1), Segment), run.Row[plan.Layout.StreamQuitDates(1)]);
    }

    [Fact]
    public void Four_week_quits_are_zero_when_nobody_smokes()
    {
        var run = Run(SmallPack.Stream);
        Array.Clear(run.State.Smokers);
        run.Advance(0);
        Assert.All(run.Row[run.Plan.Layout.QuitDatesOfGroup(0)..run.Plan.Layout.Clips], people => Assert.Equal(0, people));
        Assert.Equal(0, run.Spend[0]);
    }

    private static QuarterRun Run(ServiceStream stream, int replicate = 0, params (string, double)[] parameters)
    {
        var run = new QuarterRun(new SimulationPlan(SmallPack.Of(1, parameters), SmallPack.Scenario(stream.AnnualBudget.Length, [stream])), 0, replicate);
        run.State.Smokers[Segment] = Many;
        return run;
    }
}
