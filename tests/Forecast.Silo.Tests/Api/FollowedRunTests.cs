using System.Net;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Api;

public sealed class FollowedRunTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Status_says_what_is_done_of_what_is_planned()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 100, seed: 11));

        var run = (await service.Get($"runs/{id}")).Assert(HttpStatusCode.OK).Json;

        Assert.Equal(
            (id, "completed", 100, 100, JsonValueKind.Null),
            (run.GetProperty("runId").GetString(), run.GetProperty("status").GetString(), run.GetProperty("replicatesDone").GetInt32(),
                run.GetProperty("replicatesPlanned").GetInt32(), run.GetProperty("error").ValueKind));
    }

    [Fact]
    public async Task Events_are_progress_and_then_the_end()
    {
        var id = (await service.Submit(ApiService.PlannedFlat(replicates: 300, seed: 12))).RunId;

        var answer = (await service.Get($"runs/{id}/events")).Assert(HttpStatusCode.OK);

        Assert.Equal("text/event-stream", answer.MediaType);
        var events = answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('\n')[0]).ToArray();
        Assert.Equal("event: completed", events[^1]);
        Assert.All(events[..^1], text => Assert.Equal("event: progress", text));
    }

    [Fact]
    public async Task Events_of_a_run_that_has_ended_are_its_end_alone()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 13));

        Assert.StartsWith($$"""event: completed{{'\n'}}data: {"runId":"{{id}}","status":"completed",""", (await service.Get($"runs/{id}/events")).Text);
    }

    [Theory]
    [InlineData("runs", """{"scenarioId": "planned-flat", "simulation": {"replicates": 2, "seed": 18}}""")]
    [InlineData("comparisons", """{"scenarios": [{"scenarioId": "planned-flat"}, {"scenarioId": "no-grant"}], "simulation": {"replicates": 2, "seed": 18}}""")]
    public async Task Caller_is_told_when_to_ask_again_as_long_as_the_run_is_under_way(string kind, string request)
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        own.Calls.Hold();

        var begun = (await own.Post(kind, request)).Assert(HttpStatusCode.Accepted);
        var underWay = (await own.Get($"{kind}/{begun.RunId}")).Assert(HttpStatusCode.OK);
        own.Calls.Release();
        Assert.Contains("event: completed", (await own.Get($"{kind}/{begun.RunId}/events")).Text);
        var ended = (await own.Get($"{kind}/{begun.RunId}")).Assert(HttpStatusCode.OK);
        var joined = (await own.Post(kind, request)).Assert(HttpStatusCode.Accepted);

        Assert.All([begun, underWay], answer => Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta));
        Assert.All([ended, joined], answer => Assert.Null(answer.Headers.RetryAfter));
    }

    [Fact]
    public async Task Run_that_is_cancelled_ends_so_for_all_who_follow_it_and_may_be_started_again()
    {
        var scenario = ApiService.PlannedFlat(replicates: 200_000, seed: 14);
        var id = (await service.Submit(scenario)).Assert(HttpStatusCode.Accepted).RunId;
        var followed = service.Get($"runs/{id}/events");

        Assert.Equal("cancelled", (await service.Delete($"runs/{id}")).Assert(HttpStatusCode.OK).RunStatus);

        Assert.Contains("event: cancelled", (await followed).Text);
        Assert.Equal("cancelled", (await service.Get($"runs/{id}")).RunStatus);
        Assert.Matches("queued|running", (await service.Submit(scenario)).Assert(HttpStatusCode.Accepted).RunStatus);
        await service.Delete($"runs/{id}");
    }

    [Fact]
    public async Task Cancelling_stops_the_work_within_a_batch()
    {
        await using var own = new ApiService(("Runs:ReplicatesPerBatch", "1"), ("Runs:BatchesInFlight", "2"));
        await own.InitializeAsync();
        own.Calls.Hold();
        var scenario = ApiService.PlannedFlat(replicates: 100, seed: 16);
        var id = (await own.Submit(scenario)).RunId;
        await own.Calls.Next();

        Assert.Equal("cancelled", (await own.Delete($"runs/{id}")).Assert(HttpStatusCode.OK).RunStatus);
        await own.Calls.AllEnded();

        Assert.InRange(own.Calls.Begun, 1, 2 * Kent.Pack.Areas.Length);
        Assert.Equal(0, own.Calls.Answered);
        own.Calls.Release();
        Assert.Equal(id, await own.Complete(scenario));
    }

    [Fact]
    public async Task Run_that_has_ended_stays_as_it_is_when_it_is_cancelled()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 15));

        Assert.Equal("completed", (await service.Delete($"runs/{id}")).Assert(HttpStatusCode.OK).RunStatus);
    }

    [Theory]
    [InlineData("GET", "runs/0123")]
    [InlineData("GET", "runs/0123/events")]
    [InlineData("GET", "runs/0123/forecast")]
    [InlineData("DELETE", "runs/0123")]
    [InlineData("GET", "runs/..%2F..%2Fscenarios")]
    public async Task Run_that_nobody_asked_for_is_not_found(string method, string path) =>
        (await service.Send(new HttpMethod(method), path)).AssertProblem(HttpStatusCode.NotFound);
}
