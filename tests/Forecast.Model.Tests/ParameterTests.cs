using Forecast.Model.Lanes;
using Forecast.Model.Parameters;

namespace Forecast.Model.Tests;

public class ParameterTests
{
    private const double UpperTail = 0.975;
    private const double LowerTail = 0.025;

    /// <summary>
    /// At the median, and at z = 1.959963984540054 either way, where 0.5 z = 0.97998: 1 +- 0.97998; 2 exp(+-0.97998); logistic(ln 0.25 +- 0.97998).
    /// Triangular on 0 to 4 with mode 1: F(1) = 1/4, so 0.0625 gives 1/2 and 0.6667 gives 2; a mode at either end.
    /// </summary>
    [Theory]
    [InlineData(ParameterFamily.Fixed, 3, 0, 0, 0.5, 3)]
    [InlineData(ParameterFamily.Fixed, 3, 0, 0, LowerTail, 3)]
    [InlineData(ParameterFamily.Normal, 1, 0.5, 0, 0.5, 1)]
    [InlineData(ParameterFamily.Normal, 1, 0.5, 0, UpperTail, 1.9799819922700272)]
    [InlineData(ParameterFamily.Normal, 1, 0.5, 0, LowerTail, 0.0200180077299728)]
    [InlineData(ParameterFamily.Lognormal, 2, 0.5, 0, 0.5, 2)]
    [InlineData(ParameterFamily.Lognormal, 2, 0.5, 0, UpperTail, 5.328816523105797)]
    [InlineData(ParameterFamily.Lognormal, 2, 0.5, 0, LowerTail, 0.7506357148263528)]
    [InlineData(ParameterFamily.Logitnormal, 0.2, 0.5, 0, 0.5, 0.2)]
    [InlineData(ParameterFamily.Logitnormal, 0.2, 0.5, 0, UpperTail, 0.3997966746611131)]
    [InlineData(ParameterFamily.Uniform, 2, 6, 0, 0.5, 4)]
    [InlineData(ParameterFamily.Uniform, 2, 6, 0, LowerTail, 2.1)]
    [InlineData(ParameterFamily.Triangular, 0, 4, 1, 0.0625, 0.5)]
    [InlineData(ParameterFamily.Triangular, 0, 4, 1, 0.25, 1)]
    [InlineData(ParameterFamily.Triangular, 0, 4, 1, 2.0 / 3, 2)]
    [InlineData(ParameterFamily.Triangular, 0, 4, 0, 0.75, 2)]
    [InlineData(ParameterFamily.Triangular, 0, 4, 4, 0.25, 2)]
    [InlineData(ParameterFamily.Triangular, 0, 4, 2, 0.5, 2)]
    public void Quantile_of_a_family_is_its_inverse_distribution_function(ParameterFamily family, double a, double b, double c, double u, double expected) =>
        Assert.Equal(expected, SmallPack.Drawn("p", family, a, b, c).Quantile(u), 1e-14);

    [Theory]
    [InlineData(ParameterFamily.Normal, -3, 2, 0)]
    [InlineData(ParameterFamily.Lognormal, 5, 2, 0)]
    [InlineData(ParameterFamily.Logitnormal, 0.544, 2, 0)]
    [InlineData(ParameterFamily.Uniform, -1, 2, 0)]
    [InlineData(ParameterFamily.Triangular, -1, 2, 0.5)]
    public void Quantile_of_a_family_rises_from_one_end_of_the_grid_to_the_other(ParameterFamily family, double a, double b, double c)
    {
        var parameter = SmallPack.Drawn("p", family, a, b, c);
        var quantiles = Enumerable.Range(0, 257).Select(i => parameter.Quantile((i * 16_777_215.0 + 0.5) / 4294967296)).ToList();
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.All(quantiles, quantile => Assert.True(double.IsFinite(quantile)));
        Assert.Equal(257, quantiles.Distinct().Count());
    }

    /// <summary>A normal about the middle of a domain, so wide that the first replicate or its twin is out of it.</summary>
    [Theory]
    [InlineData("attempt.success", "a number from 0 to 1")]
    [InlineData("core.success_rate", "a number above 0 and below 1")]
    [InlineData("relapse.quarter_2", "a number from 0 to 1")]
    [InlineData("stream.cost_factor", "a number above 0")]
    [InlineData("core.quarter_sd", "a number of 0 or more")]
    [InlineData("kpi.ph11_floor", "a number from 0 to 1")]
    [InlineData("cost.fires", "a number of 0 or more")]
    public void Parameter_drawn_out_of_its_domain_fails_the_replicate_with_name_value_and_range(string name, string allowed)
    {
        var pack = SmallPack.Of().With(SmallPack.Drawn(name, ParameterFamily.Normal, 0.5, 1000, 0));
        var plan = new SimulationPlan(pack, SmallPack.Scenario(1, []));
        var outside = Enumerable.Range(0, 8).Select(replicate => Record.Exception(() => Simulated.Block(plan, 0, replicate, 1))).ToList();
        var (failure, number) = outside.Select((exception, replicate) => (exception, replicate)).First(pair => pair.exception is not null);
        Assert.IsType<ModelException>(failure);
        Assert.Matches($@"^replicate {number}: {name} is drawn as -?\d+(\.\d+)? by its family normal, but must be {allowed}$", failure.Message);
    }

    [Fact]
    public void Parameter_overridden_leaves_the_draws_of_all_others()
    {
        var drawn = QuarterRun.Alone(Kent.Plan("planned-flat"), 3).Parameters;
        var overridden = QuarterRun.Alone(Kent.Plan("planned-flat", Kent.Overrides((ParameterNames.AttemptSuccess, 0.25))), 3).Parameters;
        foreach (var property in typeof(ParameterValues<OneLane>).GetProperties())
        {
            var (before, after) = ((double)(OneLane)property.GetValue(drawn)!, (double)(OneLane)property.GetValue(overridden)!);
            Assert.Equal(property.Name == nameof(ParameterValues<OneLane>.AttemptSuccess) ? 0.25 : before, after);
            Assert.True(property.Name != nameof(ParameterValues<OneLane>.AttemptSuccess) || before != after);
        }
    }

    /// <summary>An override holds with parameters off too; shocks go on, for they are no parameters.</summary>
    [Fact]
    public void Parameters_off_are_at_their_medians_and_shocks_are_still_drawn()
    {
        var plan = Kent.Plan("planned-flat", document =>
        {
            Kent.ParametersOff(document);
            Kent.Overrides((ParameterNames.AttemptSuccess, 0.25))(document);
        });
        var (one, other) = (QuarterRun.Alone(plan, 0), QuarterRun.Alone(plan, 1));
        Assert.Equal<(double, double)>((1274.0, 0.25), (one.Parameters.QuarterlyQuitDates, one.Parameters.AttemptSuccess));
        Assert.Equal(0.544, one.Parameters.CoreSuccessRate, 1e-15);
        Assert.Equal(one.CoreRate, other.CoreRate);
        Assert.NotEqual(one.SuccessShock(0), other.SuccessShock(0));
        Assert.NotEqual(one.OfArea(0).DemandShockOf(0), one.OfArea(1).DemandShockOf(0));
    }

    [Fact]
    public void Parameter_domains_of_Kent_hold_the_medians_of_all_its_rows() =>
        Assert.All(Kent.Pack.Parameters, row => Assert.True(ParameterNames.DomainOf(row.Name).Contains(row.Median), row.Name));
}
