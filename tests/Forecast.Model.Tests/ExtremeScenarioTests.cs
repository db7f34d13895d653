using System.Text.Json.Nodes;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Figures that are absurd and yet within what section 10 and the parameters' domains allow.</summary>
public class ExtremeScenarioTests
{
    /// <summary>It is refused with its place, or fails with a reason, or gives its figures; what may not happen is an error without a name.</summary>
    [Theory]
    [InlineData("/drivers/0/maximumUplift", "1e308")]
    [InlineData("/drivers/0/scale", "5e-324")]
    [InlineData("/streams/0/unitCost", "5e-324")]
    [InlineData("/streams/0/unitCost", "1e308")]
    [InlineData("/streams/0/rampQuarters", "1e308")]
    [InlineData("/streams/0/successOddsRatio", "5e-324")]
    [InlineData("/streams/0/successOddsRatio", "1e308")]
    [InlineData("/streams/0/eligible/weights/0/weight", "1e308")]
    [InlineData("/grant/annualAllocation/0", "1e308", "/streams/0/annualBudget/0", "1e300")]
    [InlineData("/grant/annualAllocation/0", "1e308", "/enablers/0/annualSpend/0", "1e17")]
    [InlineData("/overrides/core.quarter_sd", "1e308")]
    [InlineData("/overrides/success.quarter_sd", "1e308")]
    [InlineData("/overrides/prevalence.county_shift", "1e308")]
    [InlineData("/overrides/prevalence.county_shift", "-1e308")]
    [InlineData("/overrides/prevalence.level", "1e308")]
    [InlineData("/overrides/prevalence.level", "1e-9")]
    [InlineData("/overrides/attempt.rate_factor", "1e308")]
    [InlineData("/overrides/initiation.rate_factor", "1e308")]
    [InlineData("/overrides/stream.cost_factor", "1e-308")]
    [InlineData("/overrides/stream.reach_factor", "1e308")]
    [InlineData("/overrides/stream.success_shift", "1e308")]
    [InlineData("/overrides/driver.uplift_factor", "1e308")]
    [InlineData("/overrides/cost.productivity", "1e15")]
    [InlineData("/overrides/core.quarterly_quit_dates", "0")]
    [InlineData("/overrides/core.success_rate", "1e-300")]
    [InlineData("/overrides/relapse.early", "1e-300", "/overrides/graduation", "0")]
    public void Scenario_with_an_absurd_figure_is_computed_or_refused_with_a_reason(
        string pointer, string json, string? otherPointer = null, string? otherJson = null)
    {
        var document = JsonNode.Parse(Kent.ScenarioText("swap-to-stop"))!;
        document.Set(pointer, json);
        if (otherPointer is not null)
            document.Set(otherPointer, otherJson);
        var reading = Kent.Read(document.ToJsonString());
        if (reading.Value is not { } scenario)
        {
            Assert.NotEmpty(reading.Faults);
            return;
        }

        var failure = Record.Exception(() => RollUp(new SimulationPlan(Kent.Pack, scenario)));
        Assert.True(failure is null or ModelException, failure?.ToString());
    }

    private static void RollUp(SimulationPlan plan)
    {
        var rollup = new CountyRollup(plan);
        rollup.Add(Simulated.Blocks(plan, 0, 3), Simulated.Blocks(plan.Counterfactual, 0, 3));
        foreach (var level in rollup.Levels)
        {
            for (var period = 0; period < rollup.Periods.Length; period++)
            {
                // NaN where there is no value or no error, as nothing else may be.
                for (var measure = 0; measure < rollup.Measures.Length; measure++)
                {
                    var distribution = level.Of(measure, period);
                    Assert.False(distribution?.StandardErrorOfMean < 0 || distribution?.Quantile(0.5) > distribution?.Quantile(1));
                }
            }
        }
    }
}
