using System.Diagnostics;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Telemetry;
using Forecast.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Forecast.Grains.Runs;

/// <summary>
/// Works runs off: waits for a slot, takes the run, goes on from its checkpoint, writes further ones, stores the result. Called on the scheduler of the run's
/// grain; all that takes a processor's time happens on the compute threads.
/// </summary>
public sealed partial class RunEngine(
    IGrainFactory grains,
    SimulationPlans plans,
    ComputePool compute,
    RunReplicates replicates,
    RunSlots slots,
    RunRetries retries,
    RunOptions options,
    ForecastTelemetry telemetry,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<RunEngine> logger)
{
    private const int CheckpointShare = 20;

    /// <summary>The journal of a run.</summary>
    internal RunJournal Journal(string runId, IPersistentState<RunRecord> record, IPersistentState<CheckpointRecord> checkpoint) =>
        new(runId, record, checkpoint, retries.Storage, lifetime.ApplicationStopping);

    /// <summary>Works a run off to its stored result.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="journal">What it has stored.</param>
    /// <param name="begun">Told when the run has its turn, with what a checkpoint has done.</param>
    /// <param name="rolledUp">Told what is rolled up so far.</param>
    /// <param name="cancelled">Whether somebody wishes the run to be cancelled, when <paramref name="stop"/> stops it.</param>
    /// <param name="stop">Stops the work. Unless the run is to be cancelled, a checkpoint is written first.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="SupersededException">Another activation has taken the run.</exception>
    /// <exception cref="RunFailedException">It cannot go on.</exception>
    /// <exception cref="ModelException">A replicate cannot be computed.</exception>
    /// <exception cref="StorageFailedException">The store has failed for too long.</exception>
    internal async Task Work(
        string runId, RunJournal journal, Action<RunProgress> begun, Action<RunProgress> rolledUp, Func<bool> cancelled, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lifetime.ApplicationStopping);
        var asked = journal.Record.Specification!;
        using var slot = await slots.Enter(asked.Replicates, asked.AllScenarios().Length, either.Token);
        await journal.Take();
        var specification = journal.Record.Specification!;
        using var activity = ForecastTelemetry.BeginRun(runId, journal.Record.TraceParent);
        var started = clock.GetTimestamp();
        var reached = journal.Checkpoint;
        var (rollup, soFar) = await compute.Run(runId, () => Begin(runId, specification, reached), either.Token);
        var done = soFar.Replicates;
        begun(soFar);

        var checkpoint = new Pace(clock, options.CheckpointEvery, CheckpointShare);
        var stored = done;
        async Task Checkpoint()
        {
            var began = clock.GetTimestamp();
            try
            {
                var bytes = await compute.Run(runId, () => PackedRollup.Pack(rollup.Save()), CancellationToken.None);
                await journal.Reach(done, bytes);
                stored = done;
                telemetry.Checkpointed(clock.GetElapsedTime(began), bytes.Length);
            }
            catch (StorageFailedException e)
            {
                // It saves time and decides nothing: the one before stands, and the run goes on.
                LogCheckpointLost(e, runId);
            }
            checkpoint.Took(clock.GetElapsedTime(began));
        }
        try
        {
            await foreach (var progress in replicates.AddTo(rollup, runId, specification, done, options, either.Token))
            {
                done = progress.Replicates;
                rolledUp(progress);
                if (checkpoint.IsDue && done < specification.Replicates)
                {
                    await Checkpoint();
                }
            }
        }
        catch (OperationCanceledException) when (!cancelled() && either.IsCancellationRequested && done > stored)
        {
            try
            {
                await Checkpoint();
            }
            catch (OperationCanceledException e)
            {
                LogCheckpointLost(e, runId);
            }
            throw;
        }
        var result = await compute.Run(runId, () => rollup.Result(runId), either.Token);
        await journal.End(RunState.Completed, null, result);
        telemetry.RunTook(clock.GetElapsedTime(started));
    }

    /// <summary>Tells the county how a run has ended; every county if the silo has the run's pack no longer, and only its own takes notice.</summary>
    /// <exception cref="StorageFailedException">The county could not store it.</exception>
    /// <exception cref="OperationCanceledException">The silo stops.</exception>
    internal async Task TellCounty(string runId, RunSpecification specification, RunState state)
    {
        var own = plans.Names.Where(name => plans.Pack(name).Hash == specification.PackHash).ToArray();
        foreach (var name in own.Length > 0 ? own : [.. plans.Names])
        {
            await retries.Calls.InTurn(() => grains.GetGrain<ICountyGrain>(name).RunEnded(runId, state), lifetime.ApplicationStopping);
        }
    }

    private (RunRollup Rollup, RunProgress SoFar) Begin(string runId, RunSpecification specification, CheckpointRecord? checkpoint)
    {
        var (rollup, done) = Restore(runId, specification, checkpoint);
        return (rollup, new RunProgress(done, rollup.AdditionalQuitDates()));
    }

    private (RunRollup Rollup, int Done) Restore(string runId, RunSpecification specification, CheckpointRecord? checkpoint)
    {
        var ofScenarios = plans.AllOf(specification);
        if (checkpoint is null)
        {
            return (RunRollup.Empty(specification, ofScenarios), 0);
        }
        try
        {
            var rollup = RunRollup.Restore(specification, ofScenarios, PackedRollup.Unpack(checkpoint.Rollup));
            LogResumed(runId, checkpoint.ReplicatesDone);
            return (rollup, checkpoint.ReplicatesDone);
        }
        catch (InvalidCheckpointException e)
        {
            // A checkpoint saves time and decides nothing: without it the digits are the same.
            LogCheckpointRefused(e, runId);
            return (RunRollup.Empty(specification, ofScenarios), 0);
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} goes on from its checkpoint at {Replicates} replicates")]
    private partial void LogResumed(string runId, int replicates);

    [LoggerMessage(LogLevel.Warning, "The checkpoint of run {RunId} cannot be read; the run begins anew")]
    private partial void LogCheckpointRefused(Exception exception, string runId);

    [LoggerMessage(LogLevel.Warning, "A checkpoint of run {RunId} could not be written; the one before stands")]
    private partial void LogCheckpointLost(Exception exception, string runId);

    /// <summary>When the next checkpoint is due: never sooner than a time after the last, nor than so many times as long as writing the last one took.</summary>
    private sealed class Pace(TimeProvider clock, TimeSpan every, int share)
    {
        private long _last = clock.GetTimestamp();
        private TimeSpan _took;

        public bool IsDue => clock.GetElapsedTime(_last) is var passed && passed >= every && passed >= _took * share;

        public void Took(TimeSpan time) => (_last, _took) = (clock.GetTimestamp(), time);
    }
}
