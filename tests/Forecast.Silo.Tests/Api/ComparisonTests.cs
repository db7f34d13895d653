using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Api;

/// <summary>Comparisons over HTTP: started, joined, followed, cancelled and read as runs are.</summary>
public sealed class ComparisonTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    [Fact]
    public async Task Comparison_is_accepted_with_its_place_and_the_same_request_is_the_same_run()
    {
        byte[][] scenarios = [Scenario("planned-flat", 31), Scenario("coastal-focus", 31)];

        var first = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted);
        var second = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted);
        var turned = (await Submit([scenarios[1], scenarios[0]])).Assert(HttpStatusCode.Accepted);

        Assert.Equal(new PlainComparison(scenarios).RunId, first.RunId);
        Assert.Equal((first.RunId, $"/api/v1/comparisons/{first.RunId}"), (second.RunId, first.Headers.Location?.OriginalString));
        Assert.Equal("1", first.Headers.RetryAfter?.ToString());
        Assert.Equal("comparison", first.Json.GetProperty("kind").GetString());
        Assert.NotEqual(first.RunId, turned.RunId);
    }

    [Fact]
    public async Task Scenarios_are_compared_by_their_ids_and_the_requests_simulation_stands_in_for_that_of_each()
    {
        var answer = await service.Post(
            "comparisons",
            $$$"""
            {"scenarios": [{"scenarioId": "planned-flat"}, {"scenario": {{{Kent.Scenario("no-grant", 77).ToJsonString()}}}}], "simulation": {"replicates": 3, "seed": 32}}
            """);

        Assert.Equal(new PlainComparison(Scenario("planned-flat", 32), Scenario("no-grant", 32)).RunId, answer.Assert(HttpStatusCode.Accepted).RunId);
    }

    [Fact]
    public async Task Result_is_what_the_model_gives_to_the_digit_and_is_not_sent_again_to_who_has_it()
    {
        byte[][] scenarios = [Scenario("planned-flat", 33), Scenario("swap-to-stop", 33)];
        var id = await Complete(scenarios);
        var result = new PlainComparison(scenarios).Result();
        using var json = new MemoryStream();
        ComparisonJson.Write(json, result);
        using var table = new StringWriter();
        ComparisonCsv.Write(table, result);

        foreach (var (type, text) in new[] { (Json, Encoding.UTF8.GetString(json.ToArray())), (Csv, table.ToString()) })
        {
            var answer = (await service.Get($"comparisons/{id}/result", ("Accept", type))).Assert(HttpStatusCode.OK);
            Assert.Equal((type, text), (answer.MediaType, answer.Text));
            Assert.Equal(["Accept"], answer.Headers.Vary);
            var again = (await service.Get($"comparisons/{id}/result", ("Accept", type), ("If-None-Match", answer.Tag!))).Assert(HttpStatusCode.NotModified);
            Assert.Equal(("", answer.Tag), (again.Text, again.Tag));
        }
        (await service.Get($"comparisons/{id}/result", ("Accept", "text/html"))).AssertProblem(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task Comparison_is_followed_to_its_end_and_stands_in_the_history_as_what_it_is()
    {
        var id = await Complete([Scenario("planned-flat", 34), Scenario("no-grant", 34)]);

        var status = (await service.Get($"comparisons/{id}")).Assert(HttpStatusCode.OK);
        Assert.Equal((id, "completed", 3), (status.RunId, status.RunStatus, status.Json.GetProperty("replicatesDone").GetInt32()));
        var listed = (await service.Get("runs")).Json.EnumerateArray().Single(run => run.GetProperty("runId").GetString() == id);
        Assert.Equal(("comparison", "Planned mix, flat grant"), (listed.GetProperty("kind").GetString(), listed.GetProperty("scenario").GetString()));
        Assert.Equal(["No grant"], listed.GetProperty("alternatives").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Comparison_that_is_cancelled_has_no_result_and_may_be_started_again()
    {
        byte[][] scenarios = [Scenario("planned-flat", 35, 200_000), Scenario("no-grant", 35, 200_000)];
        var id = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted).RunId;

        Assert.Equal("cancelled", (await service.Delete($"comparisons/{id}")).Assert(HttpStatusCode.OK).RunStatus);

        Assert.Equal(
            $"run {id} is cancelled; a completed run is needed",
            (await service.Get($"comparisons/{id}/result")).AssertProblem(HttpStatusCode.Conflict).Json.GetProperty("title").GetString());
        Assert.Matches("queued|running", (await Submit(scenarios)).Assert(HttpStatusCode.Accepted).RunStatus);
        await service.Delete($"comparisons/{id}");
    }

    [Fact]
    public async Task Forecast_is_no_comparison_and_a_comparison_no_forecast()
    {
        var forecast = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 36));
        var comparison = await Complete([Scenario("planned-flat", 36), Scenario("no-grant", 36)]);

        foreach (var path in new[] { "", "/events", "/result" })
        {
            (await service.Get($"comparisons/{forecast}{path}")).AssertProblem(HttpStatusCode.NotFound);
        }
        (await service.Delete($"comparisons/{forecast}")).AssertProblem(HttpStatusCode.NotFound);
        var needed = $"run {comparison} is a comparison; a forecast is needed";
        Assert.Equal(needed, (await service.Get($"runs/{comparison}/forecast")).AssertProblem(HttpStatusCode.Conflict).Json.GetProperty("title").GetString());
        Assert.Equal(
            needed,
            (await service.Put("forecasts/current", $$"""{"runId": "{{comparison}}"}""")).AssertProblem(HttpStatusCode.Conflict).Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("GET", "comparisons/0123")]
    [InlineData("GET", "comparisons/0123/events")]
    [InlineData("GET", "comparisons/0123/result")]
    [InlineData("DELETE", "comparisons/0123")]
    public async Task Comparison_that_nobody_asked_for_is_not_found(string method, string path) =>
        Assert.Equal("There is no comparison 0123.", (await service.Send(new HttpMethod(method), path)).AssertProblem(HttpStatusCode.NotFound).Json.GetProperty("title").GetString());

    private static byte[] Scenario(string id, int seed, int replicates = 3)
    {
        var scenario = Kent.Scenario(id, replicates);
        scenario["simulation"]!["seed"] = seed;
        return scenario.Bytes();
    }

    private Task<ApiAnswer> Submit(params byte[][] scenarios) => service.Post("comparisons", new JsonObject
    {
        ["scenarios"] = new JsonArray([.. scenarios.Select(scenario => new JsonObject { ["scenario"] = JsonNode.Parse(scenario) })]),
    }.ToJsonString());

    private async Task<string> Complete(byte[][] scenarios)
    {
        var id = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await service.Get($"comparisons/{id}/events")).Text);
        return id;
    }
}
