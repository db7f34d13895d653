using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Parameters;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Tests.Runs;

/// <summary>The parts of a result that charts are drawn of: twenty outcomes of every area, and what drives the county's.</summary>
public sealed class OutlookTests
{
    private const int Replicates = 30;
    private static readonly PlainModel Plain = new(Kent.PlannedFlat(Replicates));
    private static readonly ForecastResult Result = Plain.Result();

    /// <summary>Of the values themselves, sorted: linear interpolation at (n - 1) p.</summary>
    [Fact]
    public void Twentieths_of_every_area_are_the_quantiles_of_its_values()
    {
        var values = new ReplicateValues(Plain.Plan, "additionalQuitDates", PeriodKind.Cumulative, Result.Areas.Select(area => area.Area));
        var all = values.Of(Plain.Blocks(Plain.Plan), Plain.Blocks(Plain.Plan.Counterfactual));
        for (var level = 0; level < Result.Areas.Length; level++)
        {
            var sorted = Enumerable.Range(0, Replicates).Select(r => all[((r * values.Levels.Length + level) * values.Periods.Length) + values.Periods.Length - 1]).Order().ToArray();
            var expected = Enumerable.Range(1, 20).Select(i => Interpolated(sorted, (2 * i - 1) / 40.0));

            Assert.Equal(expected, Result.Areas[level].Twentieths, (one, other) => Math.Abs(one - other) < 1e-6);
        }
    }

    [Fact]
    public void Drivers_are_the_drawn_parameters_with_the_quantiles_of_their_own_distributions_and_means_in_people()
    {
        var drawn = Kent.Pack.Parameters.Where(parameter => parameter.Family != ParameterFamily.Fixed).ToArray();
        var (lowest, highest) = (Result.County.Twentieths[0], Result.County.Twentieths[^1]);

        Assert.Equal(drawn.Select(parameter => (parameter.Name, parameter.Quantile(0.1), parameter.Quantile(0.9))), Result.Drivers.Select(driver => (driver.Parameter, driver.LowValue, driver.HighValue)));
        Assert.All(Result.Drivers.SelectMany(driver => new[] { driver.LowMean, driver.HighMean }).OfType<double>(), mean => Assert.InRange(mean, lowest, highest));
        Assert.Contains(Result.Drivers, driver => driver is { LowError: > 0, HighError: > 0 });
    }

    [Fact]
    public void Result_of_one_replicate_has_no_error_and_one_without_draws_no_driver()
    {
        var one = new PlainModel(Kent.PlannedFlat(1)).Result();
        var scenario = Kent.Scenario("planned-flat", 1);
        scenario["simulation"]!["parameterUncertainty"] = false;

        Assert.All(one.Drivers, driver => Assert.True(driver is { LowError: null, HighError: null } && (driver.LowMean is null || driver.HighMean is null)));
        Assert.Equal(Enumerable.Repeat(one.County.Twentieths[0], 20), one.County.Twentieths);
        Assert.Empty(new PlainModel(scenario.Bytes()).Result().Drivers);
    }

    [Fact]
    public void Result_that_an_earlier_version_has_stored_is_read_without_them()
    {
        var stored = JsonSerializer.SerializeToNode(new RunRecord { Result = Result })!;
        var result = stored["Result"]!.AsObject();
        Assert.True(result.Remove("Drivers"));
        Assert.All(result["Areas"]!.AsArray(), area => Assert.True(area!.AsObject().Remove("Twentieths")));
        Assert.True(result["County"] is not JsonObject county || county.Remove("Twentieths"));

        var read = stored.Deserialize<RunRecord>()!.Result!;

        Assert.Empty(read.Drivers);
        Assert.All(read.Areas, area => Assert.Empty(area.Twentieths));
        Assert.Equal(Result.County.Measures.Length, read.County.Measures.Length);
    }

    [Fact]
    public void County_that_an_earlier_version_has_stored_has_no_approvals() =>
        Assert.Null(JsonSerializer.Deserialize<CountyRecord>("""{"Runs": [], "Published": null}""")!.ApprovalOf("00ff"));

    private static double Interpolated(double[] sorted, double p)
    {
        var h = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(h);
        return below + 1 < sorted.Length ? sorted[below] + (h - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
