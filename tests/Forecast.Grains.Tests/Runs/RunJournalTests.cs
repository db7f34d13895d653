using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;
using Polly;
using Polly.Retry;

namespace Forecast.Grains.Tests.Runs;

/// <summary>Two activations of a run, as there are while a silo stops: each has its own journal on the same storage.</summary>
public sealed class RunJournalTests
{
    private static readonly RunSpecification Specification = new("pack", "1.0", "{}", 10);
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task Later_activation_takes_the_run_and_the_earlier_one_finds_out_at_its_next_checkpoint()
    {
        var (earlier, later) = (await Journal(), await Journal());
        await earlier.Queue(Specification, null);
        await earlier.Take();
        await earlier.Reach(3, [1]);
        later = await Journal();
        await later.Take();
        await later.Reach(4, [2]);

        await Assert.ThrowsAsync<SupersededException>(() => earlier.Reach(5, [3]));
        await Assert.ThrowsAsync<SupersededException>(() => earlier.End(RunState.Completed, null, null));

        Assert.Equal((4, 2), ((await Journal()).Checkpoint!.ReplicatesDone, (await Journal()).Record.Attempt));
    }

    [Fact]
    public async Task Checkpoint_that_the_earlier_activation_has_still_written_does_not_stop_the_later_one()
    {
        var earlier = await Journal();
        await earlier.Queue(Specification, null);
        await earlier.Take();
        await earlier.Reach(3, [1]);
        var later = await Journal();
        await later.Take();
        await earlier.Reach(4, [2]);

        await later.Reach(5, [3]);

        Assert.Equal((5, 2), ((await Journal()).Checkpoint!.ReplicatesDone, (await Journal()).Checkpoint!.Attempt));
    }

    [Fact]
    public async Task Of_two_that_take_a_run_at_once_the_last_to_write_has_it()
    {
        var first = await Journal();
        await first.Queue(Specification, null);
        var second = await Journal();

        await first.Take();
        await second.Take();

        await Assert.ThrowsAsync<SupersededException>(() => first.End(RunState.Failed, "late", null));
        await second.End(RunState.Completed, null, null);
        Assert.Equal((RunState.Completed, 2), ((await Journal()).Record.State, second.Record.Attempt));
    }

    [Fact]
    public async Task Run_that_another_activation_has_completed_is_not_taken_again()
    {
        var first = await Journal();
        await first.Queue(Specification, null);
        await first.Take();
        var second = await Journal();
        await first.End(RunState.Completed, null, null);

        await Assert.ThrowsAsync<SupersededException>(second.Take);

        Assert.Equal(RunState.Completed, second.Record.State);
    }

    /// <summary>A silo of version 0.1.0 has taken up a comparison and writes it without its alternatives, while another silo has it too.</summary>
    [Theory]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Completed)]
    public async Task Run_that_another_activation_has_stored_as_another_question_is_left(RunState state)
    {
        var journal = await Journal();
        await journal.Queue(Specification, null);
        var other = new TestState<RunRecord>(_storage, "run", GrainId.Create("run", "a"));
        await other.ReadStateAsync();
        other.State = other.State with { Specification = Specification with { Scenario = "{\"name\":\"other\"}" }, State = state, Attempt = 1 };
        await other.WriteStateAsync();

        await Assert.ThrowsAsync<SupersededException>(journal.Take);
    }

    [Fact]
    public async Task Write_whose_answer_was_lost_is_known_as_ones_own_when_it_is_tried_again()
    {
        var journal = await Journal(retries: 1);
        await journal.Queue(Specification, null);
        await journal.Take();
        var lost = 0;
        _storage.LosesAnswer = state => state is RunRecord { State: RunState.Completed } && lost++ == 0;

        await journal.End(RunState.Completed, null, null);

        Assert.Equal((1, RunState.Completed), (lost, (await Journal()).Record.State));
    }

    [Fact]
    public async Task Write_of_the_work_is_tried_again_while_the_store_is_away()
    {
        var (journal, refusals) = (await Journal(retries: 3), 0);
        await journal.Queue(Specification, null);
        _storage.Refuses = _ => refusals++ < 3;

        await journal.Take();

        Assert.Equal((4, RunState.Running), (refusals, (await Journal()).Record.State));
    }

    [Fact]
    public async Task Request_is_tried_once_because_somebody_waits_for_the_answer()
    {
        var (journal, refusals) = (await Journal(retries: 3), 0);
        _storage.Refuses = _ => ++refusals > 0;

        await Assert.ThrowsAsync<StorageFailedException>(() => journal.Queue(Specification, null));

        Assert.Equal((1, RunState.Unknown), (refusals, journal.Record.State));
    }

    [Fact]
    public async Task Write_that_fails_for_good_says_why_and_leaves_what_was_there()
    {
        var journal = await Journal(retries: 2);
        await journal.Queue(Specification, null);
        _storage.Refuses = _ => true;

        var error = await Assert.ThrowsAsync<StorageFailedException>(journal.Take);

        Assert.Equal("the store failed: the disk is full", error.Message);
        Assert.Equal((RunState.Queued, 0), (journal.Record.State, journal.Record.Attempt));
    }

    [Fact]
    public async Task Silo_that_stops_tries_once_and_no_more()
    {
        var (journal, refusals) = (await Journal(retries: 100, stops: true), 0);
        await journal.Queue(Specification, null);
        _storage.Refuses = _ => ++refusals > 0;

        var error = await Assert.ThrowsAsync<OperationCanceledException>(journal.Take);

        Assert.Equal("the disk is full", error.InnerException!.Message);
        Assert.Equal(1, refusals);
    }

    [Fact]
    public async Task Checkpoint_that_is_forgotten_is_gone()
    {
        var journal = await Journal();
        await journal.Queue(Specification, null);
        await journal.Take();
        await journal.Reach(3, [1]);

        await journal.Forget();
        await journal.Forget();

        Assert.Null(journal.Checkpoint);
        Assert.Null((await Journal()).Checkpoint);
    }

    private async Task<RunJournal> Journal(int retries = 0, bool stops = false)
    {
        var grain = GrainId.Create("run", "a");
        var (record, checkpoint) = (new TestState<RunRecord>(_storage, "run", grain), new TestState<CheckpointRecord>(_storage, "run-checkpoint", grain));
        await record.ReadStateAsync();
        await checkpoint.ReadStateAsync();
        var retry = retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = retries, Delay = TimeSpan.Zero, ShouldHandle = new PredicateBuilder().Handle<IOException>() }).Build();
        return new RunJournal(RunIds.Of(Specification), record, checkpoint, retry, new CancellationToken(canceled: stops));
    }
}
