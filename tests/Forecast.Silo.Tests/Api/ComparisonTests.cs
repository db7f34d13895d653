using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Api;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Api;

/// <summary>Comparisons over HTTP: started, joined, followed, cancelled and read as runs are.</summary>
public sealed class ComparisonTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Comparison_is_accepted_with_its_place_and_the_same_request_is_the_same_run()
    {
        byte[][] scenarios = [Scenario("planned-flat", 31), Scenario("coastal-focus", 31)];

        var first = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted);
        var second = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted);
        var turned = (await Submit([scenarios[1], scenarios[0]])).Assert(HttpStatusCode.Accepted);

        Assert.Equal(new PlainComparison(scenarios).RunId, first.RunId);
        Assert.Equal((first.RunId, $"/api/v1/comparisons/{first.RunId}"), (second.RunId, first.Headers.Location?.OriginalString));
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
    public async Task Scenario_document_may_stand_as_it_is()
    {
        var answer = await service.Post(
            "comparisons", $$$"""{"scenarios": [{{{Encoding.UTF8.GetString(Scenario("planned-flat", 38))}}}, {"scenarioId": "no-grant"}], "simulation": {"replicates": 3, "seed": 38}}""");

        Assert.Equal(new PlainComparison(Scenario("planned-flat", 38), Scenario("no-grant", 38)).RunId, answer.Assert(HttpStatusCode.Accepted).RunId);
    }

    [Fact]
    public async Task Same_request_under_the_same_key_has_the_same_answer_and_another_one_is_refused()
    {
        var (one, other) = (Request(Scenario("planned-flat", 39), Scenario("no-grant", 39)), Request(Scenario("no-grant", 39), Scenario("planned-flat", 39)));

        var first = (await service.Post("comparisons", one, (IdempotencyKeys.Header, "compared"))).Assert(HttpStatusCode.Accepted);
        await service.Get($"comparisons/{first.RunId}/events");
        var again = (await service.Post("comparisons", one, (IdempotencyKeys.Header, "compared"))).Assert(HttpStatusCode.Accepted);

        Assert.Equal((first.Text, "true"), (again.Text, again.Headers.GetValues(IdempotencyKeys.ReplayedHeader).Single()));
        (await service.Post("comparisons", other, (IdempotencyKeys.Header, "compared"))).AssertProblem(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Result_is_what_the_model_gives_to_the_digit_and_is_not_sent_again_to_who_has_it()
    {
        byte[][] scenarios = [Scenario("planned-flat", 33), Scenario("swap-to-stop", 33)];
        var id = await Complete(scenarios);
        var result = new PlainComparison(scenarios).Result();
        using var json = new MemoryStream();
        ComparisonJson.WriteCompact(json, result);
        using var table = new StringWriter();
        ComparisonCsv.Write(table, result);

        foreach (var (format, type, text) in new[] { ("json", "application/json", Encoding.UTF8.GetString(json.ToArray())), ("csv", "text/csv", table.ToString()) })
        {
            var answer = (await service.Get($"comparisons/{id}/result?area=all", ("Accept", type))).Assert(HttpStatusCode.OK);
            Assert.Equal((type, text), (answer.MediaType, answer.Text));
            Assert.Equal(["Accept", "Accept-Encoding"], answer.Headers.Vary);
            Assert.True(answer.Headers.CacheControl is { Private: true, MaxAge.Days: 365 });
            var again = (await service.Get($"comparisons/{id}/result?area=all", ("Accept", type), ("If-None-Match", answer.Tag!))).Assert(HttpStatusCode.NotModified);
            Assert.Equal(("", answer.Tag), (again.Text, again.Tag));
            Assert.Equal(text, (await service.Get($"comparisons/{id}/result.{format}?area=all")).Assert(HttpStatusCode.OK).Text);
        }
        (await service.Get($"comparisons/{id}/result", ("Accept", "text/html"))).AssertProblem(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task Scenario_compared_with_itself_differs_by_exactly_zero_in_every_measure_year_and_area()
    {
        string[] figures = ["median", "mean", "meanStandardError", "p2_5", "p10", "p25", "p75", "p90", "p97_5", "better", "worse"];
        var id = await Complete([Scenario("planned-flat", 41), Scenario("planned-flat", 41)]);
        var areas = (await service.Get($"comparisons/{id}/result?area=all")).Assert(HttpStatusCode.OK).Json.Items("areas").ToArray();
        var zeros = 0;

        Assert.Equal(17, areas.Length);
        foreach (var (area, measure) in areas.SelectMany(area => area.Items("alternatives").Single().Items("measures").Select(measure => (area.Text("area"), measure))))
        {
            foreach (var period in measure.Items("years").Concat(measure.TryGetProperty("cumulative", out var running) ? running.EnumerateArray() : []))
            {
                var (difference, where) = (period.GetProperty("difference"), $"{area} {measure.Text("name")} {period.Text("year")}");
                foreach (var figure in figures.Where(figure => difference.GetProperty(figure).ValueKind != JsonValueKind.Null))
                {
                    Assert.Equal((where, figure, 0.0), (where, figure, difference.GetProperty(figure).GetDouble()));
                    zeros++;
                }
                // A figure is missing only where no replicate has one, or where neither more nor less is better.
                Assert.Equal((where, difference.GetProperty("withoutValue").GetDouble() < 1), (where, difference.GetProperty("mean").ValueKind == JsonValueKind.Number));
                Assert.False(difference.GetProperty("isClear").GetBoolean(), where);
            }
        }
        Assert.True(zeros > 17 * 20 * 5 * 9, $"{zeros} figures");
    }

    [Fact]
    public async Task Result_is_read_in_parts_in_the_words_in_which_a_forecast_is()
    {
        var id = await Complete([Scenario("planned-flat", 40), Scenario("no-grant", 40), Scenario("coastal-focus", 40)]);
        async Task<string[]> Read(string query) => [.. (await service.Get($"comparisons/{id}/result{query}")).Assert(HttpStatusCode.OK).Json.GetProperty("areas").EnumerateArray().Select(area =>
            $"{area.GetProperty("area").GetString()}: {string.Join(", ", area.GetProperty("alternatives").EnumerateArray().Select(alternative => alternative.GetProperty("measures").GetArrayLength()))}")];

        Assert.Matches("^county: [0-9]{2}, [0-9]{2}$", Assert.Single(await Read("")));
        Assert.Equal(["East Kent: 2, 2", "E07000114: 2, 2"], await Read("?area=E07000114,East%20Kent&measure=spend,quitDates"));
        Assert.Equal(17, (await Read("?area=all&measure=spend")).Length);

        Assert.Equal(["by", "measure", "area"], (await service.Get($"comparisons/{id}/result?by=quarter&measure=speed&area=Tanet")).AssertProblem(HttpStatusCode.BadRequest).Places);
        Assert.Equal("There is no area Tanet in this comparison.", (await service.Get($"comparisons/{id}/result?area=Tanet")).AssertProblem(HttpStatusCode.NotFound).Detail);
    }

    [Fact]
    public async Task Comparison_is_followed_to_its_end_and_stands_in_the_history_as_what_it_is()
    {
        var id = await Complete([Scenario("planned-flat", 34), Scenario("no-grant", 34)]);

        var status = (await service.Get($"comparisons/{id}")).Assert(HttpStatusCode.OK);
        Assert.Equal((id, "completed", 3), (status.RunId, status.RunStatus, status.Json.GetProperty("replicatesDone").GetInt32()));
        var listed = (await service.Get("runs")).Json.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("runId").GetString() == id);
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
            (await service.Get($"comparisons/{id}/result")).AssertProblem(HttpStatusCode.Conflict).Detail);
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
        foreach (var path in new[] { "forecast", "quantiles", "fan.csv", "samples?measure=spend" })
        {
            Assert.Equal(needed, (await service.Get($"runs/{comparison}/{path}")).AssertProblem(HttpStatusCode.Conflict).Detail);
        }
        Assert.Equal("comparison", (await service.Get($"runs/{comparison}")).Assert(HttpStatusCode.OK).Json.GetProperty("kind").GetString());
        Assert.Equal(
            needed,
            (await service.Put("forecasts/current", $$"""{"runId": "{{comparison}}"}""")).AssertProblem(HttpStatusCode.Conflict).Detail);
    }

    [Theory]
    [InlineData("GET", "comparisons/0123")]
    [InlineData("GET", "comparisons/0123/events")]
    [InlineData("GET", "comparisons/0123/result")]
    [InlineData("DELETE", "comparisons/0123")]
    public async Task Comparison_that_nobody_asked_for_is_not_found(string method, string path) =>
        Assert.Equal("There is no comparison 0123.", (await service.Send(new HttpMethod(method), path)).AssertProblem(HttpStatusCode.NotFound).Detail);

    private static byte[] Scenario(string id, int seed, int replicates = 3)
    {
        var scenario = Kent.Scenario(id, replicates);
        scenario["simulation"]!["seed"] = seed;
        return scenario.Bytes();
    }

    private static string Request(params byte[][] scenarios) => new JsonObject
    {
        ["scenarios"] = new JsonArray([.. scenarios.Select(scenario => new JsonObject { ["scenario"] = JsonNode.Parse(scenario) })]),
    }.ToJsonString();

    private Task<ApiAnswer> Submit(params byte[][] scenarios) => service.Post("comparisons", Request(scenarios));

    private async Task<string> Complete(byte[][] scenarios)
    {
        var id = (await Submit(scenarios)).Assert(HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await service.Get($"comparisons/{id}/events")).Text);
        return id;
    }
}
