using System.Net;

namespace Forecast.Silo.Tests.Api;

public sealed class FullQueueTests
{
    [Fact]
    public async Task Run_that_finds_the_queue_full_is_to_come_again_later_and_one_that_is_there_is_joined()
    {
        await using var service = new ApiService(("Runs:Open", "2"), ("Runs:AtOnce", "1"));
        await service.InitializeAsync();
        service.Calls.Hold();
        await service.Submit(ApiService.PlannedFlat(replicates: 2, seed: 61));
        var waiting = await service.Submit(ApiService.PlannedFlat(replicates: 2, seed: 62));

        var refused = (await service.Submit(ApiService.PlannedFlat(replicates: 2, seed: 63))).AssertProblem(HttpStatusCode.TooManyRequests);

        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(waiting.RunId, (await service.Submit(ApiService.PlannedFlat(replicates: 2, seed: 62))).Assert(HttpStatusCode.Accepted).RunId);
        service.Calls.Release();
        Assert.Contains("event: completed", (await service.Get($"runs/{waiting.RunId}/events")).Text);
        await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 63));
    }
}
