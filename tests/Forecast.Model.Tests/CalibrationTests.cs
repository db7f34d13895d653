using Forecast.Model.Parameters;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>
/// The two equations of model.md section 6, put back into sums over every area and segment that lose no digit. What remains is the rounding of the solution
/// itself and of the sum it was solved on: a few units of 1.1e-16.
/// </summary>
public class CalibrationTests
{
    private const double FewUnits = 4e-16;
    private static readonly ReferenceStock Stock = new(Kent.Pack, 1);
    private static readonly Calibration Solved = new(Kent.Pack, Stock);

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1212)]
    [InlineData(1274)]
    [InlineData(1456)]
    [InlineData(50_000)]
    [InlineData(150_000)]
    public void Core_rate_put_back_into_its_equation_gives_the_quit_dates(double quitDates) =>
        Assert.Equal(0, QuitDatesOff(Solved.CoreRate(quitDates), quitDates), FewUnits);

    [Fact]
    public void Core_rate_for_replicates_of_Kent_gives_their_quit_dates()
    {
        var worst = Enumerable.Range(0, 200).Select(replicate => QuarterRun.Alone(Kent.Plan("no-grant"), replicate))
            .Max(r => Math.Abs(QuitDatesOff(r.CoreRate, r.Parameters.QuarterlyQuitDates)));
        Assert.InRange(worst, 0, FewUnits);
    }

    [Fact]
    public void Core_rate_for_no_quit_dates_is_zero() => Assert.Equal(0, Solved.CoreRate(0));

    [Fact]
    public void Core_rate_just_within_reach_is_found_and_beyond_it_refused()
    {
        var reachable = Stock.SmokersOfArea.Sum();
        Assert.Equal(0, QuitDatesOff(Solved.CoreRate(reachable - 1), reachable - 1), FewUnits);
        var failure = Assert.Throws<ModelException>(() => Solved.CoreRate(reachable));
        Assert.Equal(
            FormattableString.Invariant($"core.quarterly_quit_dates of {reachable:R} cannot be reached: the pack has {reachable} smokers with an uptake above 0"),
            failure.Message);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.544)]
    [InlineData(0.99)]
    [InlineData(0.999999)]
    public void Success_intercept_put_back_into_its_equation_gives_the_success_rate(double successRate) =>
        Assert.Equal(0, SuccessOff(Solved.SuccessIntercept(successRate), successRate), FewUnits);

    [Fact]
    public void Success_intercept_for_replicates_of_Kent_gives_their_success_rate()
    {
        var worst = Enumerable.Range(0, 200).Select(replicate => QuarterRun.Alone(Kent.Plan("no-grant"), replicate))
            .Max(r => Math.Abs(SuccessOff(r.SuccessIntercept, r.Parameters.CoreSuccessRate)));
        Assert.InRange(worst, 0, FewUnits);
    }

    [Fact]
    public void Success_intercept_of_equal_segments_is_the_logit() =>
        Assert.Equal(Math.Log(0.544 / 0.456), new Calibration(SmallPack.Of(), new ReferenceStock(SmallPack.Of(), 1)).SuccessIntercept(0.544), FewUnits);

    [Fact]
    public void Success_intercept_without_smokers_is_refused()
    {
        var calibration = new Calibration(SmallPack.Of(), new ReferenceStock(SmallPack.Of(), 0));
        Assert.Equal(0, calibration.CoreRate(0));
        Assert.Contains("has 0 smokers", Assert.Throws<ModelException>(() => calibration.CoreRate(1)).Message);
        Assert.Contains("no smokers with an uptake above 0", Assert.Throws<ModelException>(() => calibration.SuccessIntercept(0.5)).Message);
    }

    /// <summary>Drawn above all smokers of the small pack in some replicate: the message says which, and both numbers.</summary>
    [Fact]
    public void Replicate_whose_target_no_rate_reaches_fails_with_its_number()
    {
        var pack = SmallPack.Of().With(SmallPack.Drawn(ParameterNames.CoreQuarterlyQuitDates, ParameterFamily.Uniform, 3000, 3001, 0));
        var failure = Assert.Throws<ModelException>(() => Simulated.Block(new SimulationPlan(pack, SmallPack.Scenario(1, [])), 0, 17, 1));
        Assert.StartsWith("replicate 17: core.quarterly_quit_dates of 3000.", failure.Message);
        Assert.EndsWith("the pack has 2000 smokers with an uptake above 0", failure.Message);
    }

    [Fact]
    public void Replicate_of_a_prevalence_level_overridden_is_calibrated_on_that_stock()
    {
        var plan = Kent.Plan("no-grant", Kent.Overrides((ParameterNames.PrevalenceLevel, 0.818)));
        Assert.Equal(0.818, plan.PrevalenceLevel);
        Assert.True(QuarterRun.Alone(plan, 0).CoreRate > QuarterRun.Alone(Kent.Plan("no-grant"), 0).CoreRate);
        Assert.Equal(QuarterRun.Alone(Kent.Plan("no-grant"), 0).Parameters.QuarterlyQuitDates, QuarterRun.Alone(plan, 0).Parameters.QuarterlyQuitDates);
    }

    /// <summary>What is left of the first equation, relative to its target.</summary>
    private static double QuitDatesOff(double rate, double quitDates) =>
        ReferenceMath.Sum(Cells().Select(cell => cell.Smokers * ReferenceMath.ProbabilityOfRate(rate * cell.Uptake)).Append(-quitDates)) / quitDates;

    /// <summary>What is left of the second, summed as weight times success less success rate, so that nothing is lost to a quotient.</summary>
    private static double SuccessOff(double intercept, double successRate) =>
        ReferenceMath.Sum(Cells().Select(cell => cell.Smokers * cell.Uptake * (ReferenceMath.Logistic(intercept + cell.Offset) - successRate)))
        / ReferenceMath.Sum(Cells().Select(cell => cell.Smokers * cell.Uptake * successRate));

    private static IEnumerable<(double Smokers, double Uptake, double Offset)> Cells() =>
        from area in Enumerable.Range(0, Kent.Pack.Areas.Length)
        from segment in Enumerable.Range(0, Kent.Pack.SegmentCount)
        select ((double)Stock.Smokers[area][segment], Kent.Pack.Factors.Uptake[segment] * Kent.Pack.Areas[area].Uptake, Kent.Pack.Factors.SuccessOffset[segment]);
}
