using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

/// <summary>A run whose silo stops or dies goes on where it was, by itself, with the same digits.</summary>
public sealed class ResumptionTests
{
    private const int Replicates = 12;
    private const int Reached = 5;
    private readonly byte[] _scenario = Kent.PlannedFlat(Replicates);

    [Fact]
    public async Task Killed_silo_costs_only_what_came_after_the_checkpoint()
    {
        var storage = new MemoryStorage();
        var id = await Interrupt(storage, TimeSpan.Zero, cluster => cluster.Kill());
        await using var restarted = await ForecastCluster.Start(storage, options: OneByOne(TimeSpan.Zero));

        // Nobody asks for the run: the silo takes it up because it has started.
        var first = await restarted.Calls.Next();

        // The first batch has a checkpoint; how soon the next follows depends on how long that one took.
        Assert.InRange(first.FirstReplicate, 1, Replicates - 1);
        await AssertDigits(restarted, id);
    }

    [Fact]
    public async Task Silo_that_stops_in_order_writes_a_checkpoint_although_none_is_due()
    {
        var storage = new MemoryStorage();
        var id = await Interrupt(storage, TimeSpan.FromHours(1), cluster => cluster.Stop());
        await using var restarted = await ForecastCluster.Start(storage, options: OneByOne(TimeSpan.FromHours(1)));

        Assert.InRange((await restarted.Calls.Next()).FirstReplicate, Reached, Replicates - 1);
        await AssertDigits(restarted, id);
    }

    [Fact]
    public async Task Checkpoint_that_cannot_be_read_costs_time_and_no_digit()
    {
        var storage = new MemoryStorage();
        var id = await Interrupt(storage, TimeSpan.Zero, cluster => cluster.Kill());
        var checkpoint = new TestState<CheckpointRecord>(storage, "run-checkpoint", GrainId.Create("run", id));
        await checkpoint.ReadStateAsync();
        checkpoint.State = checkpoint.State with { Rollup = [.. checkpoint.State.Rollup.Reverse()] };
        await checkpoint.WriteStateAsync();
        await using var restarted = await ForecastCluster.Start(storage, options: OneByOne(TimeSpan.Zero));

        await AssertDigits(restarted, id);
        // Two batches are under way at once: which of them reaches a district first is open.
        Assert.Contains(restarted.Calls.Arrived(), call => call.FirstReplicate == 0);
    }

    [Fact]
    public async Task Checkpoint_is_gone_when_the_run_has_completed()
    {
        var storage = new MemoryStorage();
        await using var cluster = await ForecastCluster.Start(storage, options: OneByOne(TimeSpan.Zero));
        var (run, _) = await cluster.Finish(_scenario);
        await cluster.Stop();

        var checkpoint = new TestState<CheckpointRecord>(storage, "run-checkpoint", run.GetGrainId());
        await checkpoint.ReadStateAsync();
        Assert.False(checkpoint.RecordExists);
    }

    [Fact]
    public async Task County_learns_of_a_run_whose_end_it_was_not_told()
    {
        var storage = new MemoryStorage();
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            storage.Refuses = state => state is CountyRecord county && county.Runs.Any(run => run.EndedAt is not null);
            await cluster.Finish(_scenario);
            storage.Refuses = null;
            await cluster.Kill();
        }
        await using var restarted = await ForecastCluster.Start(storage);

        var listed = Assert.Single(await restarted.County.ListRuns());
        while (listed.EndedAt is null)
        {
            listed = Assert.Single(await restarted.County.ListRuns());
        }
        Assert.Equal(RunState.Completed, listed.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silo_that_goes_during_a_run_on_five_silos_changes_no_digit(bool killed)
    {
        await using var cluster = await ForecastCluster.Start(silos: 5, options: OneByOne(TimeSpan.Zero));
        var run = await cluster.Submit(_scenario);
        await run.Reach(2);

        // Any of them, the one that has the run among them.
        await cluster.Lose(await cluster.SiloOf(run), killed);

        await AssertDigits(cluster, run.GetPrimaryKeyString());
    }

    private static Func<RunOptions, RunOptions> OneByOne(TimeSpan checkpoints) =>
        options => options with { ReplicatesPerBatch = 1, BatchesInFlight = 2, CheckpointEvery = checkpoints };

    /// <summary>Starts the run, and ends its silo once several replicates are done.</summary>
    private async Task<string> Interrupt(MemoryStorage storage, TimeSpan checkpoints, Func<ForecastCluster, Task> end)
    {
        await using var cluster = await ForecastCluster.Start(storage, options: OneByOne(checkpoints));
        var run = await cluster.Submit(_scenario);
        await run.Reach(Reached);
        cluster.Calls.Hold();
        await end(cluster);
        return run.GetPrimaryKeyString();
    }

    private async Task AssertDigits(ForecastCluster cluster, string id)
    {
        var run = cluster.Grains.GetGrain<IForecastRunGrain>(id);
        var result = new PlainModel(_scenario).Result();
        Assert.Equal(new RunStatus(id, RunState.Completed, Replicates, Replicates, null) { AdditionalQuitDates = ResultMapping.AdditionalQuitDates(result) }, await run.Rejoin());
        Assert.Equal(PlainModel.Fields(result), PlainModel.Fields(await run.GetResult()));
    }
}
