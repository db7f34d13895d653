using System.Net;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Api;

public sealed class SubmittedRunTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Run_is_accepted_with_its_place_and_the_same_request_is_the_same_run()
    {
        var scenario = ApiService.PlannedFlat(replicates: 3, seed: 1);

        var first = (await service.Submit(scenario)).Assert(HttpStatusCode.Accepted);
        var second = (await service.Submit(scenario)).Assert(HttpStatusCode.Accepted);

        Assert.Equal(new PlainModel(scenario.Bytes()).RunId, first.RunId);
        Assert.Equal(first.RunId, second.RunId);
        Assert.Equal($"/api/v1/runs/{first.RunId}", first.Headers.Location?.OriginalString);
        Assert.Equal(3, first.Json.GetProperty("replicatesPlanned").GetInt32());
        Assert.Matches("queued|running|completed", first.RunStatus);
    }

    [Fact]
    public async Task Twenty_same_requests_at_once_are_one_run()
    {
        var scenario = ApiService.PlannedFlat(replicates: 3, seed: 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.Submit(scenario)));

        Assert.All(answers, answer => answer.Assert(HttpStatusCode.Accepted));
        var id = Assert.Single(answers.Select(answer => answer.RunId).Distinct());
        Assert.Single((await service.Get("runs")).Json.Items("runs"), run => run.GetProperty("runId").GetString() == id);
    }

    [Fact]
    public async Task Scenario_of_the_pack_is_run_by_its_id_and_the_request_changes_its_simulation()
    {
        var scenario = Kent.Scenario("coastal-focus", replicates: 3);
        scenario["simulation"]!["seed"] = 77;

        var answer = await service.Post("runs", """{"scenarioId": "coastal-focus", "simulation": {"replicates": 3, "seed": 77}}""");

        Assert.Equal(new PlainModel(scenario.Bytes()).RunId, answer.Assert(HttpStatusCode.Accepted).RunId);
    }

    [Fact]
    public async Task Simulation_of_the_request_stands_in_for_that_of_the_scenario_it_carries()
    {
        var request = new JsonObject { ["scenario"] = ApiService.PlannedFlat(replicates: 4_000, seed: 3), ["simulation"] = new JsonObject { ["replicates"] = 4 } };

        var answer = await service.Post("runs", request.ToJsonString());

        Assert.Equal(new PlainModel(ApiService.PlannedFlat(replicates: 4, seed: 3).Bytes()).RunId, answer.Assert(HttpStatusCode.Accepted).RunId);
    }

    [Fact]
    public async Task Null_in_a_field_of_the_request_is_as_good_as_leaving_it_out()
    {
        var answer = await service.Post("runs", """{"scenario": null, "scenarioId": "coastal-focus", "simulation": {"replicates": 3, "seed": null, "parameterUncertainty": null}}""");

        Assert.Equal(new PlainModel(Kent.Scenario("coastal-focus", replicates: 3).Bytes()).RunId, answer.Assert(HttpStatusCode.Accepted).RunId);
        var whole = new JsonObject { ["scenario"] = Kent.Scenario("coastal-focus", replicates: 3), ["scenarioId"] = null, ["simulation"] = null };
        Assert.Equal(answer.RunId, (await service.Post("runs", whole.ToJsonString())).RunId);
    }

    [Fact]
    public async Task Scenario_of_the_catalogue_is_run_by_its_id_and_hides_the_one_of_the_pack()
    {
        var scenario = ApiService.PlannedFlat(replicates: 5, seed: 4);
        await service.Put("scenarios/swap-to-stop", scenario.ToJsonString());
        await service.Put("scenarios/of-mine", scenario.ToJsonString());

        foreach (var id in (string[])["swap-to-stop", "of-mine"])
        {
            var answer = await service.Post("runs", $$"""{"scenarioId": "{{id}}"}""");
            Assert.Equal(new PlainModel(scenario.Bytes()).RunId, answer.Assert(HttpStatusCode.Accepted).RunId);
        }
    }

    [Fact]
    public async Task Runs_are_listed_with_the_latest_first()
    {
        var first = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 5));
        var second = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 6));

        var listed = (await service.Get("runs")).Assert(HttpStatusCode.OK).Json.Items("runs").Select(run => run.GetProperty("runId").GetString()).ToList();

        Assert.InRange(listed.IndexOf(second), 0, listed.IndexOf(first));
        Assert.Equal(listed.Take(2), (await service.Get("runs?limit=2")).Assert(HttpStatusCode.OK).Json.Items("runs").Select(run => run.GetProperty("runId").GetString()));
    }

    [Theory]
    [InlineData("runs?limit=0", "limit: 0 is refused; a whole number from 1 to 10000")]
    [InlineData("runs?limit=ten", "limit: ten is refused; a whole number from 1 to 10000")]
    [InlineData("runs?limit=-1", "limit: -1 is refused; a whole number from 1 to 10000")]
    [InlineData("runs?limit=1&limit=2", "limit: 1, 2 is refused; a whole number from 1 to 10000")]
    [InlineData("runs?limits=3", "limits: 3 is refused; known parameters: limit")]
    [InlineData("scenarios?limit=3", "limit: 3 is refused; no parameter: there is nothing to choose")]
    public async Task Query_of_a_list_that_is_not_understood_is_refused(string path, string message) =>
        Assert.Equal(message, (await service.Get(path)).AssertProblem(HttpStatusCode.BadRequest).Json.Items("errors").Single().Text("message"));
}
