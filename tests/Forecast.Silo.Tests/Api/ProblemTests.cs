using System.Net;
using Forecast.Silo.Api;

namespace Forecast.Silo.Tests.Api;

public sealed class ProblemTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Type_of_every_problem_is_a_page_that_says_what_to_do()
    {
        var list = (await service.Get("/problems")).Assert(HttpStatusCode.OK).Text;
        foreach (var kind in ProblemKinds.All)
        {
            var page = (await service.Get(kind.Type)).Assert(HttpStatusCode.OK);
            Assert.Equal("text/html", page.MediaType);
            Assert.Contains($"<h1>{WebUtility.HtmlEncode(kind.Title)}</h1>", page.Text);
            Assert.Contains(WebUtility.HtmlEncode(kind.Help), page.Text);
            Assert.Contains($"href=\"{kind.Type}\"", list);
        }
        Assert.Distinct(ProblemKinds.All.Select(kind => kind.Name));
        (await service.Get("/problems/no-such")).AssertProblem(HttpStatusCode.NotFound);
    }

    /// <summary>Programs compare them.</summary>
    [Fact]
    public void Names_of_problems_stay() => Assert.Equal(
        [
            "400 malformed-request", "401 not-known", "403 not-allowed", "403 other-site", "404 not-found", "405 method-not-allowed", "406 not-acceptable", "408 timeout", "409 conflict",
            "412 changed-meanwhile", "413 too-large", "415 unsupported-type", "422 idempotency-key-reused", "422 invalid-document", "429 queue-full", "429 too-many-requests", "500 failed", "503 unavailable",
        ],
        ProblemKinds.All.Select(kind => $"{kind.Status} {kind.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task Fault_has_its_place_its_value_what_is_allowed_and_all_of_it_in_a_sentence()
    {
        var answer = (await service.Post("runs", """{"scenarioId": "planned-flat", "simulation": {"a b/c": 7}}""")).AssertProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            """
            [{"path":"/simulation/a b~1c","pointer":"#/simulation/a%20b~1c","value":"7","allowed":"a known field: replicates, seed, parameterUncertainty","message":"/simulation/a b~1c: 7 is refused; a known field: replicates, seed, parameterUncertainty"}]
            """,
            answer.Json.GetProperty("errors").GetRawText());
        Assert.Equal("There is a fault at /simulation/a b~1c: 7 is refused; a known field: replicates, seed, parameterUncertainty.", answer.Detail);
        Assert.Equal("/api/v1/runs", answer.Json.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task Place_that_is_no_part_of_the_body_has_no_pointer()
    {
        var answer = (await service.Put("scenarios/A", ApiService.PlannedFlat(2, 331).ToJsonString())).AssertProblem(HttpStatusCode.UnprocessableEntity);

        Assert.StartsWith("""[{"path":"id","pointer":null,"value":"\"A\"",""", answer.Json.GetProperty("errors").GetRawText());
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json; charset=\"UTF-8\"", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/merge-patch+json", HttpStatusCode.UnprocessableEntity)]
    public async Task Body_is_read_if_it_says_that_it_is_JSON(string? type, HttpStatusCode status)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Post, "runs"), (HttpMethod.Post, "actuals"), (HttpMethod.Put, "forecasts/current"), (HttpMethod.Put, "scenarios/typed") })
        {
            var body = new ByteArrayContent("{}"u8.ToArray());
            if (type is not null)
            {
                body.Headers.TryAddWithoutValidation("Content-Type", type);
            }
            (await service.Send(method, path, body)).AssertProblem(status);
        }
    }

    [Fact]
    public async Task Request_without_a_body_needs_no_type_and_is_told_what_is_missing() => Assert.Contains(
        "a JSON document", (await service.Send(HttpMethod.Post, "runs")).AssertProblem(HttpStatusCode.BadRequest).Detail);

    [Theory]
    [InlineData("PATCH", "runs", "GET", "POST")]
    [InlineData("POST", "forecasts/current", "GET", "PUT")]
    [InlineData("DELETE", "actuals", "GET", "POST")]
    public async Task Method_that_there_is_not_is_told_those_there_are(string method, string path, params string[] allowed)
    {
        var answer = (await service.Send(new HttpMethod(method), path)).AssertProblem(HttpStatusCode.MethodNotAllowed);

        Assert.EndsWith($"allowed are {string.Join(", ", allowed)}.", answer.Detail);
    }

    [Fact]
    public async Task Run_of_more_replicates_than_the_service_allows_is_a_fault_among_the_others()
    {
        await using var own = new ApiService(("Runs:MaxReplicates", "1000"));
        await own.InitializeAsync();
        var scenario = ApiService.PlannedFlat(1_001, 332);
        scenario["name"] = "";

        var refused = (await own.Submit(scenario)).AssertProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["/scenario/name", "/scenario/simulation/replicates"], refused.Places);
        Assert.EndsWith("1001 is refused; a whole number from 1 to 1000", refused.Json.GetProperty("errors")[1].GetProperty("message").GetString());
        (await own.Submit(ApiService.PlannedFlat(1_000, 332))).Assert(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Page_of_another_site_is_told_so()
    {
        var answer = await service.Send(HttpMethod.Delete, "runs/0123", null, ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal("/problems/other-site", answer.AssertProblem(HttpStatusCode.Forbidden).Json.GetProperty("type").GetString());
    }
}
