using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class WatchTests
{
    [Fact]
    public async Task Watcher_gets_the_status_of_the_moment_first_and_the_final_one_last()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerBatch = 1 });
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 3));
        await cluster.Calls.Next();
        await using var watching = run.Watch(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await watching.MoveNextAsync());
        Assert.Equal(new RunStatus(run.GetPrimaryKeyString(), RunState.Running, 0, 3, null), watching.Current);
        cluster.Calls.Release();
        var seen = new List<RunStatus> { watching.Current };
        while (await watching.MoveNextAsync())
        {
            seen.Add(watching.Current);
        }

        Assert.Equal((RunState.Completed, 3), (seen[^1].State, seen[^1].ReplicatesDone));
        Assert.All(seen[..^1], status => Assert.False(status.IsFinal));
        Assert.Equal(seen.Select(status => status.ReplicatesDone).Order(), seen.Select(status => status.ReplicatesDone));
    }

    /// <summary>The first replicates of a run are those of a run of so many.</summary>
    [Fact]
    public async Task Every_status_has_the_forecast_in_brief_of_the_replicates_done_to_the_digit()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerBatch = 2 });
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 7));
        var watching = run.WatchToTheEnd();
        await cluster.Calls.Next();
        Assert.Null((await run.GetStatus()).AdditionalQuitDates);
        cluster.Calls.Release();

        var seen = (await watching).Where(status => status.ReplicatesDone > 0).ToArray();

        Assert.Equal(7, seen[^1].ReplicatesDone);
        Assert.All(seen, status => Assert.Equal(
            new PlainModel(Kent.PlannedFlat(status.ReplicatesDone)).Result().County.Measure("additionalQuitDates")!.Cumulative[^1], status.AdditionalQuitDates));
        Assert.Equal(seen[^1], await run.GetStatus());
    }

    [Fact]
    public async Task Late_watcher_of_a_completed_run_gets_exactly_one_status()
    {
        await using var cluster = await ForecastCluster.Start();
        var (run, end) = await cluster.Finish(Kent.PlannedFlat(replicates: 2));

        Assert.Equal([end], await run.WatchToTheEnd());
    }

    [Fact]
    public async Task Two_watchers_of_a_run_both_see_its_end()
    {
        await using var cluster = await ForecastCluster.Start();
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 2));
        var (first, second) = (run.WatchToTheEnd(), run.WatchToTheEnd());
        cluster.Calls.Release();

        Assert.Equal(RunState.Completed, (await first)[^1].State);
        Assert.Equal(RunState.Completed, (await second)[^1].State);
    }

    [Fact]
    public async Task Watcher_that_stops_reading_does_not_cancel_the_run()
    {
        await using var cluster = await ForecastCluster.Start();
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 2));
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watcher = run.Watch(reading.Token).GetAsyncEnumerator(reading.Token);
        Assert.True(await watcher.MoveNextAsync());
        await cluster.Calls.Next();

        await reading.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await watcher.MoveNextAsync())
            {
            }
        });
        await watcher.DisposeAsync();

        Assert.Equal(RunState.Running, (await run.GetStatus()).State);
        cluster.Calls.Release();
        Assert.Equal(RunState.Completed, (await run.End()).State);
    }
}
