using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Forecast.Silo.Tests.Api;

/// <summary>Charts over HTTP.</summary>
public sealed class ChartTests(ApiService service) : IClassFixture<ApiService>
{
    private static readonly string[] Charts = ["fan", "dots", "tiles", "districts", "drivers"];

    [Fact]
    public async Task Chart_is_a_picture_that_says_which_run_it_is_of_and_is_not_sent_twice()
    {
        var run = await service.Complete(ApiService.PlannedFlat(8, 601));

        foreach (var chart in Charts)
        {
            var answer = (await service.Get($"/charts/{run}/{chart}.svg")).Assert(HttpStatusCode.OK);
            Assert.Equal("image/svg+xml", answer.MediaType);
            Assert.Contains(run, XElement.Parse(answer.Text).Elements().ElementAt(1).Value);
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.False(answer.Content.Contains("Content-Disposition"));
            Assert.Empty((await service.Get($"/charts/{run}/{chart}.svg", ("If-None-Match", answer.Tag!))).Assert(HttpStatusCode.NotModified).Bytes);
        }
    }

    [Fact]
    public async Task Figures_of_a_chart_are_those_that_the_API_gives()
    {
        var run = await service.Complete(ApiService.PlannedFlat(8, 602));
        var forecast = (await service.Get($"runs/{run}/forecast?area=E07000114&by=year&measure=additionalQuitDates")).Json;
        var total = forecast.GetProperty("measures")[0].GetProperty("total");

        var svg = XElement.Parse((await service.Get($"/charts/{run}/fan.svg?area=E07000114&size=narrow")).Text);

        Assert.StartsWith("Thanet has ", svg.Elements().First().Value);
        Assert.Contains($"2028/29: median {total.GetProperty("median").GetDouble():N0},", svg.Elements().ElementAt(1).Value);
        Assert.StartsWith("0 0 360 ", svg.Attribute("viewBox")!.Value);
    }

    [Fact]
    public async Task Return_that_is_recorded_makes_another_fan_and_no_other_dots()
    {
        var run = await service.Complete(ApiService.PlannedFlat(8, 603));
        var (fan, dots) = (await service.Get($"/charts/{run}/fan.svg?area=E07000105&view=quarters"), await service.Get($"/charts/{run}/dots.svg"));

        (await service.Post("actuals", """{"returns": [{"area": "E07000105", "quarter": "2024/25 Q1", "quitDatesSet": 123, "quits4Week": 60, "status": "final"}]}""")).Assert(HttpStatusCode.OK);

        var after = (await service.Get($"/charts/{run}/fan.svg?area=E07000105&view=quarters", ("If-None-Match", fan.Tag!))).Assert(HttpStatusCode.OK);
        Assert.Contains("Observed last: 123.", after.Text);
        (await service.Get($"/charts/{run}/dots.svg", ("If-None-Match", dots.Tag!))).Assert(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Published_forecast_has_charts_under_a_name_that_stays()
    {
        await using var other = new ApiService();
        await other.InitializeAsync();
        (await other.Get("/charts/current/tiles.svg")).AssertProblem(HttpStatusCode.NotFound);
        var run = await other.Complete(ApiService.PlannedFlat(2, 604));
        (await other.Put("forecasts/current", $$"""{"runId": "{{run}}"}""")).Assert(HttpStatusCode.OK);

        Assert.Equal((await other.Get($"/charts/{run}/tiles.svg")).Text, (await other.Get("/charts/current/tiles.svg")).Assert(HttpStatusCode.OK).Text);
        Assert.Contains("Observed last: 1,190.", (await other.Get("/charts/current/fan.svg?view=quarters")).Text);
    }

    [Fact]
    public async Task Comparison_has_a_chart_of_each_alternative()
    {
        var started = (await service.Post("comparisons", new JsonObject
        {
            ["scenarios"] = new JsonArray(new JsonObject { ["scenarioId"] = "planned-flat" }, new JsonObject { ["scenarioId"] = "coastal-focus" }, new JsonObject { ["scenarioId"] = "no-grant" }),
            ["simulation"] = new JsonObject { ["replicates"] = 8, ["seed"] = 605 },
        }.ToJsonString())).Assert(HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await service.Get($"comparisons/{started}/events")).Text);

        foreach (var view in new[] { "districts", "measures", "running-total" })
        {
            var answer = (await service.Get($"/charts/comparisons/{started}/differences.svg?alternative=2&view={view}")).Assert(HttpStatusCode.OK);
            Assert.StartsWith("No grant brings Kent ", XElement.Parse(answer.Text).Elements().First().Value);
        }
        Assert.Equal(["alternative"], (await service.Get($"/charts/comparisons/{started}/differences.svg?alternative=3")).AssertProblem(HttpStatusCode.BadRequest).Places);
        (await service.Get($"/charts/{started}/fan.svg")).AssertProblem(HttpStatusCode.Conflict);
        (await service.Get("/charts/comparisons/0123456789abcdef0123456789abcdef/differences.svg")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_query_of_a_chart_is_told_at_once()
    {
        var run = await service.Complete(ApiService.PlannedFlat(2, 606));

        var refused = (await service.Get($"/charts/{run}/fan.svg?aera=x&view=sideways&size=huge&area=county,E07000114")).AssertProblem(HttpStatusCode.BadRequest);

        Assert.Equal(["aera", "area", "size", "view"], refused.Places.Order(StringComparer.Ordinal));
        Assert.Contains("one of running-total, quarters, years", refused.Text);
        Assert.Contains("near is E07000114 (Thanet)", (await service.Get($"/charts/{run}/dots.svg?area=Thanett")).AssertProblem(HttpStatusCode.NotFound).Text);
        (await service.Get($"/charts/{run}/tiles.svg?area=county")).AssertProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Run_that_is_not_there_or_has_no_result_has_no_chart()
    {
        (await service.Get("/charts/0123456789abcdef0123456789abcdef/fan.svg")).AssertProblem(HttpStatusCode.NotFound);
        (await service.Get("/charts/x/fan.svg")).AssertProblem(HttpStatusCode.NotFound);
        service.Calls.Hold();
        var run = (await service.Submit(ApiService.PlannedFlat(8, 607))).RunId!;
        (await service.Get($"/charts/{run}/fan.svg")).AssertProblem(HttpStatusCode.Conflict);
        service.Calls.Release();
    }
}
