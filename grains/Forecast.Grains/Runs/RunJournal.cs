using Forecast.Contracts;
using Orleans.Storage;
using Polly;

namespace Forecast.Grains.Runs;

/// <summary>
/// What a run has stored. What the work writes is tried again while the store is away, unless the silo stops. While it does, a run may for a moment have two activations: attempts are
/// numbered, the later one takes the run over, and the earlier one finds out at its next write.
/// </summary>
internal sealed class RunJournal(
    string runId, IPersistentState<RunRecord> record, IPersistentState<CheckpointRecord> checkpoint, ResiliencePipeline retry, CancellationToken stopping)
{
    private int _attempt;

    /// <summary>The run as last stored or read.</summary>
    public RunRecord Record => record.State;

    /// <summary>The latest checkpoint; null if there is none.</summary>
    public CheckpointRecord? Checkpoint => checkpoint.RecordExists && checkpoint.State.ReplicatesDone > 0 ? checkpoint.State : null;

    /// <summary>
    /// Begins with what is stored, or with nothing where that answers another question. A silo of version 0.1.0 that takes up a comparison drops the alternatives, and stores
    /// a forecast of the baseline under the comparison's id; whoever starts the run then replaces it.
    /// </summary>
    public void Open()
    {
        if (!IsOwn(record.State))
        {
            record.State = new() { Attempt = record.State.Attempt };
        }
    }

    /// <summary>Stores what is asked for, in one try: whoever asks is waiting, and can ask again.</summary>
    /// <exception cref="SupersededException">Another activation has started it.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The silo stops, and it could not be stored yet.</exception>
    public Task Queue(RunSpecification specification, string? traceParent) => Store(
        stored => new() { Specification = specification, State = RunState.Queued, Attempt = stored.Attempt, TraceParent = traceParent },
        mayReplace: _ => false,
        ResiliencePipeline.Empty);

    /// <summary>Takes the run: from now on other activations leave it.</summary>
    /// <exception cref="SupersededException">Another activation has ended it.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The silo stops, and it could not be stored yet.</exception>
    public async Task Take()
    {
        await Store(
            stored => stored with { State = RunState.Running, Error = null, Attempt = stored.Attempt + 1 },
            mayReplace: stored => stored.State is RunState.Queued or RunState.Running,
            retry);
        _attempt = Record.Attempt;
    }

    /// <summary>Stores how far the run has come, in one try: the next checkpoint is soon due.</summary>
    /// <exception cref="SupersededException">Another activation has taken the run.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The silo stops, and it could not be stored yet.</exception>
    public Task Reach(int replicatesDone, byte[] rollup) => Write(
        checkpoint,
        _ => new() { Attempt = _attempt, ReplicatesDone = replicatesDone, Rollup = rollup, WriteId = Guid.NewGuid().ToString("N") },
        stored => stored.WriteId,
        stored => stored.Attempt,
        mayReplace: stored => stored.Attempt <= _attempt,
        ResiliencePipeline.Empty);

    /// <summary>Stores how the run ended.</summary>
    /// <exception cref="SupersededException">Another activation has taken the run.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="OperationCanceledException">The silo stops, and it could not be stored yet.</exception>
    public Task End(RunState state, string? error, RunResult? result) => Store(
        stored => stored with { State = state, Error = error, Result = result?.Forecast, Comparison = result?.Comparison },
        mayReplace: stored => stored.Attempt <= _attempt && stored.State == RunState.Running,
        retry);

    /// <summary>Removes the checkpoint of a run that has ended.</summary>
    /// <exception cref="StorageFailedException">It could not be removed.</exception>
    public async Task Forget()
    {
        while (checkpoint.RecordExists)
        {
            try
            {
                await Try(checkpoint.ClearStateAsync, retry);
            }
            catch (InconsistentStateException)
            {
                // Another activation has written one since; the run has ended all the same.
                await Try(checkpoint.ReadStateAsync, retry);
            }
        }
    }

    private Task Store(Func<RunRecord, RunRecord> next, Func<RunRecord, bool> mayReplace, ResiliencePipeline tries) => Write(
        record,
        stored => next(stored) with { WriteId = Guid.NewGuid().ToString("N") },
        stored => stored.WriteId,
        stored => stored.Attempt,
        stored => IsOwn(stored) && mayReplace(stored),
        tries);

    private bool IsOwn(RunRecord stored) => stored.Specification is null || RunIds.Of(stored.Specification) == runId;

    private async Task Write<T>(
        IPersistentState<T> state, Func<T, T> next, Func<T, string?> writeId, Func<T, int> attempt, Func<T, bool> mayReplace, ResiliencePipeline tries)
    {
        while (true)
        {
            var before = state.State;
            var after = state.State = next(before);
            try
            {
                await Try(state.WriteStateAsync, tries);
                return;
            }
            catch (InconsistentStateException)
            {
                await Try(state.ReadStateAsync, tries);
                if (state.RecordExists && writeId(state.State) == writeId(after))
                {
                    return;
                }
                if (!mayReplace(state.State))
                {
                    throw new SupersededException(_attempt, attempt(state.State));
                }
            }
            catch
            {
                state.State = before;
                throw;
            }
        }
    }

    private async Task Try(Func<Task> call, ResiliencePipeline tries)
    {
        try
        {
            await (stopping.IsCancellationRequested ? call() : tries.InTurn(call, stopping));
        }
        catch (Exception e) when (e is not InconsistentStateException)
        {
            throw stopping.IsCancellationRequested ? new OperationCanceledException("the silo stops", e, stopping) : StorageFailedException.Of(e);
        }
    }
}
