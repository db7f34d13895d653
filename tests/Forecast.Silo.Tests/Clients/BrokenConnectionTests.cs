using System.Globalization;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Microsoft.AspNetCore.Http;

namespace Forecast.Silo.Tests.Clients;

public sealed class BrokenConnectionTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_that_breaks_off_goes_on_behind_the_last_event_until_the_run_has_ended()
    {
        await using var stub = await StubService.StartAsync(async (number, context) =>
        {
            switch (number)
            {
                case 1:
                    // Ended in the middle of an event. An aborted connection may take with it what was sent before.
                    await StubService.Event(context, $"id: 7\nevent: progress\ndata: {Run("running", 10)}\n\n: still there\n\nid: 8\nevent: interim\ndata: {{\"median\": 1}}\n\nid: 9\nevent: prog");
                    break;
                case 2:
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    break;
                case 3:
                    await StubService.Event(context, $"id: 9\nevent: progress\ndata: {Run("running", 20)}\n\n");
                    break;
                default:
                    await StubService.Event(context, $"id: 10\nevent: completed\ndata: {Run("completed", 30)}\n\n");
                    break;
            }
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var told = await Statuses(client.WatchAsync("00ff", Test));

        Assert.Equal([(RunState.Running, 10), (RunState.Running, 20), (RunState.Completed, 30)], told.Select(status => (status.State, status.ReplicatesDone)));
        Assert.Equal(
            ["GET /api/v1/runs/00ff/events", "GET /api/v1/runs/00ff/events after 8", "GET /api/v1/runs/00ff/events after 8", "GET /api/v1/runs/00ff/events after 9"], stub.Requests);
    }

    [Fact]
    public async Task Run_of_which_there_is_no_further_event_has_ended_as_its_status_says()
    {
        await using var stub = await StubService.StartAsync(async (number, context) =>
        {
            switch (number)
            {
                case 1:
                    await StubService.Event(context, $"id: 9\nevent: progress\ndata: {Run("running", 10)}\n\n");
                    break;
                case 2:
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
                    break;
                default:
                    await context.Response.WriteAsync(Run("cancelled", 10));
                    break;
            }
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        Assert.Equal([RunState.Running, RunState.Cancelled], (await Statuses(client.WatchAsync("00ff", Test))).Select(status => status.State));
    }

    [Fact]
    public async Task Request_is_made_again_while_the_service_is_away_and_waits_as_long_as_it_asks()
    {
        await using var stub = await StubService.StartAsync(async (number, context) =>
        {
            switch (number)
            {
                case 1:
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    context.Response.Headers.RetryAfter = "0";
                    break;
                case 2:
                    context.Abort();
                    break;
                default:
                    await context.Response.WriteAsync(Run("queued", 0));
                    break;
            }
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        Assert.Equal(RunState.Queued, (await client.SubmitAsync("{}"u8.ToArray(), Test)).State);

        Assert.Equal(Enumerable.Repeat("POST /api/v1/runs", 3), stub.Requests);
    }

    [Fact]
    public async Task Answer_that_breaks_off_in_its_middle_is_asked_for_again()
    {
        await using var stub = await StubService.StartAsync(async (number, context) =>
        {
            var text = Run("running", 10);
            context.Response.ContentLength = text.Length;
            await context.Response.WriteAsync(number == 1 ? text[..20] : text);
            await context.Response.Body.FlushAsync();
            if (number == 1)
            {
                context.Abort();
            }
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        Assert.Equal(10, (await client.GetStatusAsync("00ff", Test)).ReplicatesDone);

        Assert.Equal(Enumerable.Repeat("GET /api/v1/runs/00ff", 2), stub.Requests);
    }

    [Theory]
    [InlineData("forecast")]
    [InlineData("comparison")]
    public async Task Waiting_for_a_result_that_does_not_come_ends_when_the_caller_wishes(string kind)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Test);
        await using var stub = await StubService.StartAsync(async (_, context) =>
        {
            var completed = $$"""{"kind": "{{kind}}", {{Run("completed", 30)[1..]}}""";
            if (context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal))
            {
                await StubService.Event(context, $"id: 1\nevent: completed\ndata: {completed}\n\n");
            }
            else if (context.Request.Method == "POST" || context.Request.Path == "/api/v1/runs/00ff")
            {
                await context.Response.WriteAsync(completed);
            }
            else
            {
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);
        var (scenario, limit) = ("{}"u8.ToArray(), TimeSpan.FromSeconds(25));

        Task waiting = kind == "forecast" ? client.RunAsync(scenario, cancellation: cancellation.Token) : client.CompareAsync([scenario, scenario], cancellation: cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(limit, Test));
    }

    [Fact]
    public async Task Refusal_is_not_asked_again_and_is_told_in_the_service_s_words()
    {
        await using var stub = await StubService.StartAsync(async (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await context.Response.WriteAsJsonAsync(new { title = "200 runs are under way" }, options: null, contentType: "application/problem+json");
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var refused = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.SubmitAsync("{}"u8.ToArray(), Test));

        Assert.Equal((429, "200 runs are under way"), ((int)refused.Status, refused.Message));
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    [InlineData("""{"runId": "00ff", "status": "pondering", "replicatesDone": 0, "replicatesPlanned": 1, "error": null}""")]
    public async Task Answer_of_another_kind_is_told_as_one(string text)
    {
        await using var stub = await StubService.StartAsync((_, context) => context.Response.WriteAsync(text));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => client.GetStatusAsync("00ff", Test));

        Assert.StartsWith($"The answer of the service {stub.Address} is not what this version understands: ", error.Message);
    }

    [Fact]
    public async Task Key_is_not_sent_on_to_where_the_service_points()
    {
        await using var other = await StubService.StartAsync((_, _) => Task.CompletedTask);
        await using var stub = await StubService.StartAsync((_, context) =>
        {
            context.Response.Redirect($"{other.Address}api/v1/runs/00ff");
            return Task.CompletedTask;
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, "sesame", Test);

        Assert.Equal(302, (int)(await Assert.ThrowsAsync<ServiceRefusedException>(() => client.GetStatusAsync("00ff", Test))).Status);

        Assert.Empty(other.Requests);
    }

    private static string Run(string status, int done) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"runId": "00ff", "status": "{{status}}", "replicatesDone": {{done}}, "replicatesPlanned": 30, "error": null}""");

    private static async Task<List<RunStatus>> Statuses(IAsyncEnumerable<RunStatus> watching)
    {
        var statuses = new List<RunStatus>();
        await foreach (var status in watching)
        {
            statuses.Add(status);
        }
        return statuses;
    }
}
