using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Result_is_there_after_a_restart_and_is_answered_without_any_district()
    {
        var (scenario, storage) = (Kent.PlannedFlat(replicates: 3), new MemoryStorage());
        string[] before;
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            before = PlainModel.Fields(await (await cluster.Finish(scenario)).Run.GetResult());
        }
        await using var restarted = await ForecastCluster.Start(storage);

        var (run, end) = await restarted.Finish(scenario);

        Assert.Equal((RunState.Completed, 3, 3), (end.State, end.ReplicatesDone, end.ReplicatesPlanned));
        Assert.Equal(before, PlainModel.Fields(await run.GetResult()));
        Assert.Equal(0, restarted.Calls.Begun);
        Assert.Single(await restarted.County.ListRuns());
    }

    [Fact]
    public async Task Run_whose_silo_was_killed_completes_with_the_right_digits_once_it_is_submitted_again()
    {
        var (scenario, storage) = (Kent.PlannedFlat(replicates: 4), new MemoryStorage());
        await using (var cluster = await ForecastCluster.Start(storage, options: o => o with { ReplicatesPerBatch = 1 }))
        {
            cluster.Calls.Hold();
            await cluster.Submit(scenario);
            await cluster.Calls.Next();
            await cluster.Kill();
        }
        await using var restarted = await ForecastCluster.Start(storage);

        var (run, end) = await restarted.Finish(scenario);

        Assert.Equal(RunState.Completed, end.State);
        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public async Task Run_under_way_when_its_silo_stops_in_order_is_not_shown_as_cancelled_because_nobody_asked_for_that()
    {
        var storage = new MemoryStorage();
        string id;
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            cluster.Calls.Hold();
            id = (await cluster.Submit(Kent.PlannedFlat(replicates: 4))).GetPrimaryKeyString();
            await cluster.Calls.Next();
            await cluster.Stop();
        }
        await using var restarted = await ForecastCluster.Start(storage);

        Assert.NotEqual(RunState.Cancelled, (await restarted.Grains.GetGrain<IForecastRunGrain>(id).GetStatus()).State);
    }

    [Fact]
    public async Task Run_whose_result_cannot_be_stored_never_shows_as_completed_and_completes_when_storage_works_again()
    {
        var scenario = Kent.PlannedFlat(replicates: 3);
        await using var cluster = await ForecastCluster.Start();
        cluster.Storage.Refuses = state => state is RunRecord { State: RunState.Completed };

        var run = await cluster.Submit(scenario);
        var seen = await run.WatchToTheEnd();

        Assert.DoesNotContain(seen, status => status.State == RunState.Completed);
        Assert.Equal(RunState.Failed, seen[^1].State);
        Assert.Contains("the disk is full", seen[^1].Error);
        Assert.Null(await run.GetResult());

        cluster.Storage.Refuses = null;
        Assert.Equal(RunState.Completed, (await cluster.Finish(scenario)).End.State);
        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public async Task Checkpoints_that_cannot_be_stored_do_not_stop_a_run()
    {
        var scenario = Kent.PlannedFlat(replicates: 5);
        await using var cluster = await ForecastCluster.Start(options: runs => runs with { ReplicatesPerBatch = 1, CheckpointEvery = TimeSpan.Zero });
        var refused = 0;
        cluster.Storage.Refuses = state => state is CheckpointRecord && Interlocked.Increment(ref refused) > 0;

        var (run, end) = await cluster.Finish(scenario);

        Assert.Equal(RunState.Completed, end.State);
        Assert.NotEqual(0, refused);
        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public async Task County_that_could_not_store_the_end_of_a_run_is_told_again()
    {
        await using var cluster = await ForecastCluster.Start();
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Storage.Refuses = state => state is CountyRecord { Runs: [{ EndedAt: not null }] } && (refused.TrySetResult() || true);
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(replicates: 2));
        await refused.Task;

        cluster.Storage.Refuses = null;

        Assert.Equal(RunState.Completed, (await cluster.Listed(run, listed => listed.EndedAt is not null)).State);
    }

    [Fact]
    public async Task Run_that_cannot_be_stored_is_not_acknowledged_and_starts_when_storage_works_again()
    {
        var scenario = Kent.PlannedFlat(replicates: 2);
        await using var cluster = await ForecastCluster.Start();
        cluster.Storage.Refuses = state => state is RunRecord;

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.County.Submit(scenario));
        Assert.Equal(0, cluster.Calls.Begun);
        var run = cluster.Grains.GetGrain<IForecastRunGrain>(new PlainModel(scenario).RunId);
        Assert.Equal(RunState.Unknown, (await run.GetStatus()).State);

        cluster.Storage.Refuses = null;
        Assert.Equal(RunState.Completed, (await cluster.Finish(scenario)).End.State);
    }

    [Fact]
    public async Task Run_that_the_county_could_not_list_is_listed_after_a_restart_once_it_was_submitted_again()
    {
        var (scenario, storage) = (Kent.PlannedFlat(replicates: 1), new MemoryStorage());
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            storage.Refuses = state => state is CountyRecord;
            await Assert.ThrowsAnyAsync<Exception>(() => cluster.County.Submit(scenario));
            storage.Refuses = null;
            await cluster.Finish(scenario);
        }
        await using var restarted = await ForecastCluster.Start(storage);

        Assert.Single(await restarted.County.ListRuns());
    }

    [Fact]
    public async Task Run_that_cannot_be_listed_is_not_in_the_list()
    {
        await using var cluster = await ForecastCluster.Start();
        cluster.Storage.Refuses = state => state is CountyRecord;

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.County.Submit(Kent.PlannedFlat(replicates: 1)));

        Assert.Empty(await cluster.County.ListRuns());
    }
}
