using Forecast.Model.Lanes;
using Forecast.Model.Parameters;
using Forecast.Model.Randomness;

namespace Forecast.Model.Tests;

public class InitialStateTests
{
    private const int Segment = SmallPack.Segment;

    /// <summary>
    /// 2,000 smokers; p = 0.01, s = 0.5, a = 1 - exp(-0.1): ws = 0.005, wo = 0.99 a 0.3 = 0.028263, f = 2000 (0.4 ws + 0.9 wo) = 54.874;
    /// f 0.6 = 32.92, f 0.6 0.75 = 24.69, f 0.6 0.75 0.8 / 0.1 = 197.55; ex-smokers 4,000 less all of these.
    /// </summary>
    [Fact]
    public void State_of_one_segment_is_the_one_worked_out_by_hand()
    {
        var x = new QuarterRun(new SimulationPlan(SmallPack.Of(), SmallPack.Scenario(1, []))).State;
        Assert.Equal(
            (2000, 10, 57, 55, 33, 25, 198, 3622),
            (x.Smokers[Segment], x.FreshService[Segment], x.FreshOther[Segment], x.Quitters2[Segment], x.Quitters3[Segment], x.Quitters4[Segment],
                x.EarlyExSmokers[Segment], x.ExSmokers[Segment]));
        Assert.Equal(SmallPack.CoreRate, x.AreaRate, 1e-17);
        Assert.Equal((10_000.0, 1.0, 0), (x.Population[Segment], x.Claw, x.InitialClips));
        Assert.Equal(0, Enumerable.Range(0, 12).Where(s => s != Segment).Sum(s => x.EverSmokers(s)));
    }

    /// <summary>Odds 0.25 exp(0.3): 2,523 smokers; the rate falls to coreRate 2000 / 2523, so that 20 quit dates are still expected, nearly.</summary>
    [Fact]
    public void State_after_a_county_shift_keeps_the_expected_quit_dates()
    {
        var x = new QuarterRun(new SimulationPlan(SmallPack.Of(1, (ParameterNames.PrevalenceCountyShift, 0.3)), SmallPack.Scenario(1, []))).State;
        Assert.Equal(2523, x.Smokers[Segment]);
        Assert.Equal(0.007966972535474792, x.AreaRate, 1e-17);
    }

    /// <summary>prevalence' = logistic(logit(0.2) + sd z) with the area's own z, and z = 0 when parameters are off.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void State_of_an_area_with_uncertain_prevalence_moves_with_its_own_draw_unless_parameters_are_off(bool uncertain)
    {
        var pack = SmallPack.Of();
        pack = pack with { Areas = [pack.Areas[0] with { PrevalenceLogitSd = 0.5 }] };
        var scenario = SmallPack.Scenario(1, []);
        var plan = new SimulationPlan(pack, scenario with { Simulation = scenario.Simulation with { ParameterUncertainty = uncertain } });
        var run = new QuarterRun(plan, 0, 11);
        var z = uncertain ? new Address(7, 11).AreaNormal(pack.Areas[0].StreamId, 0, Events.InitialPrevalence) : 0;
        Assert.Equal((int)Math.Round(10_000 / (1 + 4 * Math.Exp(-0.5 * z))), run.State.Smokers[Segment]);
    }

    /// <summary>At a level of 10 the prevalence is capped at 0.95; the ex-smokers left over would be below 0, which is counted.</summary>
    [Fact]
    public void State_above_the_highest_prevalence_is_capped_and_counts_its_clip()
    {
        var pack = SmallPack.Of(1, (ParameterNames.PrevalenceLevel, 10), (ParameterNames.AttemptSuccess, 1));
        pack = pack with { Areas = [pack.Areas[0] with { ExSmokerPrevalence = pack.Areas[0].ExSmokerPrevalence.SetItem(Segment, 0.01) }] };
        var plan = new SimulationPlan(pack, SmallPack.Scenario(1, []));
        var x = new QuarterRun(plan).State;
        Assert.Equal((9500, 0, 1), (x.Smokers[Segment], x.ExSmokers[Segment], x.InitialClips));

        // One clip at the start, and one of the first quarter's never-smokers: smokers and quitters are more than 10,000.
        Assert.Equal(2, Simulated.Block(plan, 0, 0, 1).Counts(0, plan.Layout.Clips)[0]);
    }

    [Fact]
    public void State_of_an_area_without_smokers_has_no_rate_and_no_quits()
    {
        var pack = SmallPack.Of(2);
        pack = pack with { Areas = pack.Areas.SetItem(1, pack.Areas[1] with { SmokingPrevalence = [.. new double[12]] }) };
        var x = new QuarterRun(new SimulationPlan(pack, SmallPack.Scenario(1, [])), 1).State;
        Assert.Equal((0.0, 0, 4000), (x.AreaRate, x.Smokers.Sum(), x.ExSmokers[Segment]));
    }

    [Fact]
    public void State_set_again_for_another_replicate_keeps_nothing_of_the_first()
    {
        var plan = Kent.Plan("planned-flat");
        var fresh = new QuarterRun(plan, 3, 5).State;
        var used = new QuarterRun(plan, 3, 2);
        for (var t = 0; t < 4; t++)
            used.Advance(t);
        used.EndYear(3);
        InitialState.Set(used.State, plan, 3, QuarterRun.Alone(plan, 5));
        foreach (var figures in typeof(AreaState<OneLane>).GetProperties())
            Assert.Equal(Numbers(figures.GetValue(fresh)), Numbers(figures.GetValue(used.State)));
    }

    private static double[] Numbers(object? figures) => figures switch
    {
        OneLane number => [number],
        OneLane[] numbers => [.. numbers.Select(number => (double)number)],
        double[] numbers => numbers,
        _ => throw new ArgumentException($"{figures} is no figure of a state"),
    };
}
