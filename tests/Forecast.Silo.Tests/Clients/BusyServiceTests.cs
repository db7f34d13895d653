using System.Globalization;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Clients;

/// <summary>A service may have its callers come again later (429). What ends a run or follows one does; of what asks for more work, the caller is told.</summary>
public sealed class BusyServiceTests
{
    private const string Run = """{"runId": "00ff", "status": "cancelled", "replicatesDone": 10, "replicatesPlanned": 30, "error": null}""";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_and_deleting_wait_for_their_turn()
    {
        await using var stub = await StubService.StartAsync((number, context) => number % 2 == 1 ? Busy(context, 0) : context.Response.WriteAsync(Run));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        Assert.Equal(RunState.Cancelled, (await client.CancelAsync("00ff", Test)).State);
        Assert.True(await client.DeleteScenarioAsync("mine", cancellation: Test));

        Assert.Equal(["DELETE /api/v1/runs/00ff", "DELETE /api/v1/runs/00ff", "DELETE /api/v1/scenarios/mine", "DELETE /api/v1/scenarios/mine"], stub.Requests);
    }

    [Fact]
    public async Task Following_a_run_waits_for_its_turn()
    {
        await using var stub = await StubService.StartAsync(
            (number, context) => number <= 2 ? Busy(context, 0) : StubService.Event(context, $"id: 1\nevent: cancelled\ndata: {Run}\n\n"));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);
        var told = new List<RunState>();

        await foreach (var status in client.WatchAsync("00ff", Test))
        {
            told.Add(status.State);
        }

        Assert.Equal([RunState.Cancelled], told);
        Assert.Equal(Enumerable.Repeat("GET /api/v1/runs/00ff/events", 3), stub.Requests);
    }

    [Fact]
    public async Task Turn_that_comes_too_late_to_be_waited_for_is_told_at_once()
    {
        await using var stub = await StubService.StartAsync((_, context) => Busy(context, 3_600));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var refused = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.CancelAsync("00ff", Test));

        Assert.Equal((429, "The limit is 1 a minute."), ((int)refused.Status, refused.Message));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task Further_work_is_asked_for_once()
    {
        await using var stub = await StubService.StartAsync((_, context) => Busy(context, 0));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        Assert.Equal(429, (int)(await Assert.ThrowsAsync<ServiceRefusedException>(() => client.SubmitAsync("{}"u8.ToArray(), Test))).Status);

        Assert.Equal(["POST /api/v1/runs"], stub.Requests);
    }

    [Fact]
    public async Task Full_queue_is_the_exception_that_a_client_of_the_silos_has_with_the_same_words()
    {
        await using var service = new ApiService(("Runs:Open", "1"));
        await service.InitializeAsync();
        service.Calls.Hold();
        await service.Submit(ApiService.PlannedFlat(replicates: 2, seed: 121));
        using var client = await ForecastHttpClient.ConnectAsync(service.Http.BaseAddress!, cancellation: Test);
        var (another, silos) = (ApiService.PlannedFlat(replicates: 2, seed: 122).Bytes(), service.Services.GetRequiredService<ForecastClient>());

        var full = await Assert.ThrowsAsync<QueueFullException>(() => client.RunAsync(another, cancellation: Test));
        var fullToo = await Assert.ThrowsAsync<QueueFullException>(() => client.SubmitComparisonAsync([another, another], Test));

        Assert.Equal((await Assert.ThrowsAsync<QueueFullException>(() => silos.SubmitAsync(another, Test))).Message, full.Message);
        Assert.Equal(full.Message, fullToo.Message);
    }

    private static Task Busy(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(new { type = "/problems/too-many-requests", detail = "The limit is 1 a minute." }, options: null, contentType: "application/problem+json", cancellationToken: Test);
    }
}
