using System.Net;
using System.Text;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Api;

public sealed class RefusedComparisonTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Flat = """{"scenarioId": "planned-flat"}""";

    [Fact]
    public async Task Every_fault_of_every_scenario_is_told_at_once_by_its_place_in_the_request()
    {
        var (document, places) = Kent.NineFaults();
        var faulty = Encoding.UTF8.GetString(document);

        var answer = await service.Post("comparisons", $$$"""{"scenarios": [{"scenario": {{{faulty}}}}, {{{Flat}}}, {{{faulty}}}]}""");

        Assert.Equal(
            [.. places.Select(place => "/scenarios/0/scenario" + place).Order(), .. places.Select(place => "/scenarios/2" + place).Order()],
            answer.AssertProblem(HttpStatusCode.UnprocessableEntity).Places.Order());
        Assert.Equal("The document has 18 faults.", answer.Detail);
    }

    [Fact]
    public async Task Scenarios_of_other_futures_are_refused_with_both_values_unless_the_request_gives_all_the_same()
    {
        var other = Kent.Scenario("no-grant", 4);
        other["simulation"]!["seed"] = 5;
        string Request(string simulation) => $$"""{"scenarios": [{{Flat}}, {"scenario": {{other.ToJsonString()}}}]{{simulation}}}""";

        var refused = (await service.Post("comparisons", Request(""))).AssertProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["/scenarios/1/scenario/simulation/replicates", "/scenarios/1/scenario/simulation/seed"], refused.Places);
        Assert.StartsWith(
            "/scenarios/1/scenario/simulation/seed: 5 is refused; 20240401, as in /scenarios/0", refused.Json.GetProperty("errors")[1].GetProperty("message").GetString());

        (await service.Post("comparisons", Request(""", "simulation": {"seed": 6, "replicates": 2}"""))).Assert(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("{}", "/scenarios")]
    [InlineData("""{"scenarios": null}""", "/scenarios")]
    [InlineData("""{"scenarios": {"scenarioId": "planned-flat"}}""", "/scenarios")]
    [InlineData("""{"scenarios": []}""", "/scenarios")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}]}""", "/scenarios")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}},{{{Flat}}}]}""", "/scenarios")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, "planned-flat"]}""", "/scenarios/1")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {"scenarioID": "planned-flat", "simulation": {"seed": 1}}], "simulation": {"replicates": 0}}""",
        "/simulation/replicates", "/scenarios/1/scenarioID", "/scenarios/1/name", "/scenarios/1/startYear", "/scenarios/1/years", "/scenarios/1/grant")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {"scenarioId": "nowhere"}, {"scenarioId": 7}]}""", "/scenarios/1/scenarioId", "/scenarios/2/scenarioId")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {"scenarioId": "planned-flat", "scenario": {}}]}""", "/scenarios/1")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {"scenario": null}]}""", "/scenarios/1")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {"scenarioId": "planned-flat", "simulation": {}, "a/b": 1}]}""", "/scenarios/1/simulation", "/scenarios/1/a~1b")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {{{Flat}}}], "baseline": 1}""", "/baseline")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {"scenarioId": "nowhere"}, 5, {"scenario": {"name": ""}, "x": 1}], "simulation": {"replicates": 0}, "baseline": 1}""",
        "/baseline", "/scenarios/1/scenarioId", "/scenarios/2", "/scenarios/3/x", "/simulation/replicates", "/scenarios/3/scenario/name", "/scenarios/3/scenario/startYear",
        "/scenarios/3/scenario/years", "/scenarios/3/scenario/grant", "/scenarios/3/scenario/simulation/seed")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {{{Flat}}}], "simulation": 7}""", "/simulation")]
    [InlineData($$$"""{"scenarios": [{{{Flat}}}, {{{Flat}}}], "simulation": {"replicates": 0, "a/b": 3}}""", "/simulation/a~1b", "/simulation/replicates")]
    public async Task Request_that_cannot_be_compared_is_refused_with_the_places_of_its_faults_each_once(string request, params string[] places) =>
        Assert.Equal(places.Order(), (await service.Post("comparisons", request)).AssertProblem(HttpStatusCode.UnprocessableEntity).Places.Order());

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"scenarios": [{"scenarioId": "\ud800"}]}""")]
    [InlineData("""{"scenarios": [], "scenarios": []}""")]
    public async Task What_is_no_JSON_object_is_malformed(string request) => (await service.Post("comparisons", request)).AssertProblem(HttpStatusCode.BadRequest);
}
