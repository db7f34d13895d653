using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class CountyTests
{
    [Fact]
    public async Task Run_beyond_the_limit_is_refused_with_the_numbers_stores_nothing_and_is_taken_when_another_has_ended()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { OpenRuns = 2 });
        cluster.Calls.Hold();
        var first = await cluster.Submit(Kent.PlannedFlat(1, seed: 1));
        await cluster.Submit(Kent.PlannedFlat(1, seed: 2));

        var error = await Assert.ThrowsAsync<QueueFullException>(() => cluster.County.Submit(Kent.PlannedFlat(1, seed: 3)));

        Assert.Equal("2 runs are under way or wait, and 2 are allowed at once; try again when one of them has ended", error.Message);
        Assert.Equal(2, (await cluster.County.ListRuns()).Length);
        var again = await cluster.County.Submit(Kent.PlannedFlat(1, seed: 1));
        Assert.Equal(first.GetPrimaryKeyString(), again.Status!.RunId);
        await first.Cancel();
        await cluster.Listed(first, run => run.EndedAt is not null);
        Assert.NotNull((await cluster.County.Submit(Kent.PlannedFlat(1, seed: 3))).Status);
    }

    [Fact]
    public async Task Only_so_many_ended_runs_are_listed_and_the_others_are_still_there_by_their_id()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { ListedRuns = 1 });
        var (first, _) = await cluster.Finish(Kent.PlannedFlat(1, seed: 1));
        await cluster.Listed(first, run => run.EndedAt is not null);
        var (second, _) = await cluster.Finish(Kent.PlannedFlat(1, seed: 2));
        await cluster.Listed(second, run => run.EndedAt is not null);

        Assert.Equal(second.GetPrimaryKeyString(), Assert.Single(await cluster.County.ListRuns()).RunId);
        Assert.NotNull(await first.GetResult());
    }

    [Fact]
    public async Task History_says_when_a_run_was_submitted_and_how_it_ended()
    {
        await using var cluster = await ForecastCluster.Start();
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(1));

        var listed = await cluster.Listed(run, listed => listed.EndedAt is not null);

        Assert.Equal((RunState.Completed, "Planned mix, flat grant"), (listed.State, listed.ScenarioName));
        Assert.InRange(listed.EndedAt!.Value, listed.SubmittedAt, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Published_forecast_is_the_last_completed_run_that_was_published_and_is_there_after_a_restart()
    {
        var storage = new MemoryStorage();
        string id;
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            Assert.Null(await cluster.County.GetPublished());
            var (run, _) = await cluster.Finish(Kent.PlannedFlat(1));
            id = run.GetPrimaryKeyString();
            var published = await cluster.County.Publish(id);
            Assert.Equal(published, await cluster.County.Publish(id));
            await Assert.ThrowsAsync<RunNotCompletedException>(() => cluster.County.Publish("never"));
        }
        await using var restarted = await ForecastCluster.Start(storage);

        Assert.Equal(id, (await restarted.County.GetPublished())!.RunId);
    }

    [Fact]
    public async Task Run_that_is_not_completed_is_not_published()
    {
        await using var cluster = await ForecastCluster.Start();
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(1));
        await cluster.Calls.Next();

        var error = await Assert.ThrowsAsync<RunNotCompletedException>(() => cluster.County.Publish(run.GetPrimaryKeyString()));

        Assert.Equal($"run {run.GetPrimaryKeyString()} is running; a completed run is needed", error.Message);
        Assert.Null(await cluster.County.GetPublished());
    }
}
