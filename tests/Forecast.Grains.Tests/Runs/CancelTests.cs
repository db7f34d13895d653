using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class CancelTests
{
    private static RunOptions OneByOne(RunOptions options) => options with { ReplicatesPerBatch = 1, BatchesInFlight = 2 };

    [Fact]
    public async Task Cancelled_run_is_shown_as_cancelled_and_asks_nothing_more_of_districts()
    {
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 100));
        await cluster.Calls.Next();

        var cancelled = await run.Cancel();
        await cluster.Calls.AllEnded();

        Assert.Equal(RunState.Cancelled, cancelled.State);
        Assert.Equal([cancelled], await run.WatchToTheEnd());
        Assert.Null(await run.GetResult());
        Assert.InRange(cluster.Calls.Begun, 1, 2 * Kent.Pack.Areas.Length);
        Assert.Equal(0, cluster.Calls.Answered);
    }

    /// <summary>The one batch would take minutes. No district finishes it, so the cancellation reached the kernel.</summary>
    [Fact]
    public async Task Cancelling_stops_districts_in_the_middle_of_a_batch()
    {
        await using var cluster = await ForecastCluster.Start(threads: 2, options: o => o with { ReplicatesPerBatch = 4_000 });
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 4_000));
        await cluster.Calls.Next();

        var cancelled = await run.Cancel();
        await cluster.Calls.AllEnded();

        Assert.Equal((RunState.Cancelled, 0), (cancelled.State, cancelled.ReplicatesDone));
        Assert.Equal(0, cluster.Calls.Answered);
    }

    [Fact]
    public async Task Watcher_of_a_run_that_is_cancelled_sees_it_end()
    {
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(replicates: 3));
        var watching = run.WatchToTheEnd();
        await cluster.Calls.Next();

        await run.Cancel();

        Assert.Equal(RunState.Cancelled, (await watching)[^1].State);
    }

    [Fact]
    public async Task Cancelled_run_that_is_submitted_again_completes_with_the_right_digits()
    {
        var scenario = Kent.PlannedFlat(replicates: 6);
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        cluster.Calls.Hold();
        var run = await cluster.Submit(scenario);
        await cluster.Calls.Next();
        await run.Cancel();
        cluster.Calls.Release();

        var (again, end) = await cluster.Finish(scenario);

        Assert.Equal(run.GetPrimaryKeyString(), again.GetPrimaryKeyString());
        Assert.Equal((RunState.Completed, 6), (end.State, end.ReplicatesDone));
        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await again.GetResult()));
    }

    [Fact]
    public async Task Cancelling_a_completed_run_changes_nothing()
    {
        await using var cluster = await ForecastCluster.Start();
        var (run, end) = await cluster.Finish(Kent.PlannedFlat(replicates: 2));
        var result = PlainModel.Fields(await run.GetResult());

        Assert.Equal(end, await run.Cancel());
        Assert.Equal(end, await run.GetStatus());
        Assert.Equal(result, PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public async Task Cancelling_one_run_leaves_another_to_complete()
    {
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        cluster.Calls.Hold();
        var cancelled = await cluster.Submit(Kent.PlannedFlat(replicates: 3, seed: 1));
        var other = await cluster.Submit(Kent.PlannedFlat(replicates: 3, seed: 2));
        await cancelled.Cancel();
        cluster.Calls.Release();

        Assert.Equal(RunState.Completed, (await other.End()).State);
        Assert.Equal(RunState.Cancelled, (await cancelled.GetStatus()).State);
    }

    [Fact]
    public async Task Cancellation_that_cannot_be_stored_is_not_acknowledged_and_the_run_completes_when_storage_works_again()
    {
        var scenario = Kent.PlannedFlat(replicates: 3);
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        cluster.Calls.Hold();
        var run = await cluster.Submit(scenario);
        await cluster.Calls.Next();
        cluster.Storage.Refuses = state => state is RunRecord;

        await Assert.ThrowsAsync<StorageFailedException>(run.Cancel);

        cluster.Storage.Refuses = null;
        cluster.Calls.Release();
        Assert.Equal(RunState.Completed, (await run.Rejoin()).State);
        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await run.GetResult()));
    }
}
