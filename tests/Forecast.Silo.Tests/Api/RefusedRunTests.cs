using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Api;

public sealed class RefusedRunTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Every_fault_of_a_scenario_is_told_at_once_by_its_place_in_the_request()
    {
        var (document, places) = Kent.NineFaults();

        var answer = await service.Post("runs", $$"""{"scenario": {{Encoding.UTF8.GetString(document)}}}""");

        Assert.Equal(places.Select(place => "/scenario" + place).Order(), answer.AssertProblem(HttpStatusCode.UnprocessableEntity).Places.Order());
        Assert.Equal("The document has 9 faults.", answer.Detail);
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"scenario": {}, "scenarioId": "planned-flat"}""", "")]
    [InlineData("""{"scenarioId": "planned-flat", "replicates": 3, "priority": "high"}""", "/replicates", "/priority")]
    [InlineData("""{"scenarioId": "planned-flat", "priority": "high", "simulation": {"replicates": 0, "seed": -1}}""", "/priority", "/simulation/replicates", "/simulation/seed")]
    [InlineData("""{"scenarioId": "no-such-scenario"}""", "/scenarioId")]
    [InlineData("""{"scenarioId": "../areas"}""", "/scenarioId")]
    [InlineData("""{"scenarioId": 7}""", "/scenarioId")]
    [InlineData("""{"scenarioId": null}""", "")]
    [InlineData("""{"scenario": null}""", "")]
    [InlineData("""{"scenario": "planned-flat"}""", "/scenario")]
    [InlineData("""{"scenarioId": "planned-flat", "simulation": 7}""", "/simulation")]
    [InlineData("""{"scenarioId": "planned-flat", "simulation": {"replicates": 0}}""", "/simulation/replicates")]
    [InlineData("""{"scenarioId": "planned-flat", "simulation": {"replicate": 3}}""", "/simulation/replicate")]
    [InlineData("""{"scenarioId": "planned-flat", "simulation": {"replicate": null}}""", "/simulation/replicate")]
    [InlineData("""{"scenarioId": "planned-flat", "simulation": {"a/b": 3}}""", "/simulation/a~1b")]
    public async Task Request_that_cannot_be_run_is_refused_with_the_places_of_its_faults(string request, params string[] places) =>
        Assert.Equal(places, (await service.Post("runs", request)).AssertProblem(HttpStatusCode.UnprocessableEntity).Places);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("scenarioId=planned-flat")]
    [InlineData("""{"scenarioId": "planned-flat", "scenarioId": "no-grant"}""")]
    [InlineData("""{"scenario": {"name": "\ud800"}}""")]
    [InlineData("""{"scenarioId": "\ud800"}""")]
    [InlineData("""{"scenarioId": "planned-flat", "simulation": {"\udc00": 3}}""")]
    public async Task What_is_no_JSON_object_is_malformed(string request) =>
        (await service.Post("runs", request)).AssertProblem(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed() =>
        (await service.Send(HttpMethod.Post, "runs", Json([0x7B, 0xFF, 0xFE, 0x00]))).AssertProblem(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("runs")]
    [InlineData("actuals")]
    public async Task Body_over_one_MiB_is_too_large(string path) =>
        // Asks before it sends, for the service hangs up on who sends on.
        (await service.Send(HttpMethod.Post, path, Json(new byte[(1 << 20) + 1]), ("Expect", "100-continue"))).AssertProblem(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Nesting_without_end_is_malformed() =>
        (await service.Post("runs", string.Concat(Enumerable.Repeat("{\"scenario\":", 5_000)))).AssertProblem(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("PATCH", "runs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "nothing-here", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nothing-here", HttpStatusCode.NotFound)]
    public async Task Address_that_there_is_not_is_told_as_a_problem(string method, string path, HttpStatusCode status) =>
        (await service.Send(new HttpMethod(method), path)).AssertProblem(status);

    /// <summary>Some of these can stand neither in a tag nor in a grain's key.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("\"")]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public async Task What_has_not_the_form_of_a_run_id_names_no_run(string id)
    {
        foreach (var what in id.Length == 0 ? [] : (string[])["", "/events", "/forecast", "/quantiles.csv", "/fan.json", "/samples?measure=quitDates"])
        {
            (await service.Get($"runs/{Uri.EscapeDataString(id)}{what}")).AssertProblem(HttpStatusCode.NotFound);
        }
        (await service.Put("forecasts/current", new JsonObject { ["runId"] = id }.ToJsonString())).AssertProblem(HttpStatusCode.NotFound);
    }

    /// <summary>One that is misspelt must not be passed over.</summary>
    [Theory]
    [InlineData("""{"runId": "0123", "runid": "x"}""", "/runid")]
    [InlineData("""{"a/b": 1}""", "/a~1b", "/runId")]
    [InlineData("""{"runId": 7}""", "/runId")]
    public async Task Publication_that_is_none_is_refused_with_the_places_of_its_faults(string request, params string[] places) =>
        Assert.Equal(places, (await service.Put("forecasts/current", request)).AssertProblem(HttpStatusCode.UnprocessableEntity).Places);

    private static ByteArrayContent Json(byte[] bytes) => new(bytes) { Headers = { ContentType = new("application/json") } };
}
