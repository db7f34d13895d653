using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

[Collection(nameof(ProcessCollection))]
public sealed class CancelledRunTests(Undisturbed undisturbed, PostgresServer postgres)
{
    [Fact]
    public async Task Run_that_is_cancelled_at_another_silo_ends_there_and_the_same_request_starts_it_again()
    {
        await using var services = await ServiceCluster.StartAsync(3, postgres);
        var acknowledged = new Acknowledged(services, undisturbed);
        var id = await acknowledged.Submit("Cancelled", 2_500);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watching = services.Finish(id, done => _ = done > 0 && begun.TrySetResult(), first: 0);
        await begun.Task;

        Assert.Equal("cancelled", State(await services.Ask(HttpMethod.Delete, $"runs/{id}", first: 1)));

        Assert.Equal("cancelled", await watching);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 3).Select(i => services.Ask(HttpMethod.Get, $"runs/{id}", first: i))), answer => Assert.Equal("cancelled", State(answer)));
        Assert.Equal(409, (int)(await services.Ask(HttpMethod.Get, $"runs/{id}/forecast")).Status);
        Assert.Equal(id, await acknowledged.Submit("Cancelled", 2_500));
        await acknowledged.CheckRun(id);
        Assert.Equal("completed", State(await services.Ask(HttpMethod.Delete, $"runs/{id}", first: 2)));
    }

    private static string State(Answer answer) => answer.Good().Json.GetProperty("status").GetString()!;
}
