using System.Diagnostics;
using System.Runtime.CompilerServices;
using Forecast.Contracts;
using Forecast.Grains.Telemetry;
using Forecast.Model;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Forecast.Grains.Runs;

/// <summary>
/// A run: stores what it is asked before it answers, works through the replicates in the background, stores the result. Calls interleave, because
/// asking how far it is must never wait for the work. An activation that finds an unfinished run goes on with it.
/// </summary>
[GrainType("run"), Reentrant]
public sealed partial class ForecastRunGrain : Grain, IForecastRunGrain, IRemindable
{
    private static readonly TimeSpan KeepActive = TimeSpan.FromMinutes(10);
    private readonly RunJournal _journal;
    private readonly RunEngine _engine;
    private readonly RunSamples _samples;
    private readonly RunReminder _reminder;
    private readonly ForecastTelemetry _telemetry;
    private readonly ILogger<ForecastRunGrain> _logger;
    private readonly RunWatchers _watchers = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask;
    private bool _cancelled;
    private RunProgress _progress;
    private RunState _state;
    private string? _error;
    private Exception? _interruption;

    /// <summary>Made by the silo.</summary>
    public ForecastRunGrain(
        [PersistentState("run", StateStores.Default)] IPersistentState<RunRecord> record,
        [PersistentState("run-checkpoint", StateStores.Default)] IPersistentState<CheckpointRecord> checkpoint,
        RunEngine engine,
        RunSamples samples,
        ForecastTelemetry telemetry,
        ILogger<ForecastRunGrain> logger)
    {
        _journal = engine.Journal(RunId, record, checkpoint);
        _reminder = new RunReminder(this);
        (_engine, _samples, _telemetry, _logger) = (engine, samples, telemetry, logger);
    }

    private string RunId => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<RunStatus> Start(RunSpecification specification)
    {
        if (RunIds.Of(specification) != RunId)
        {
            throw new ArgumentException($"the specification's id is {RunIds.Of(specification)}, not {RunId}", nameof(specification));
        }
        await _starting.WaitAsync();
        try
        {
            if (_cancelled || _state is RunState.Failed or RunState.Cancelled)
            {
                await _work;
            }
            if (_state != RunState.Completed && _work.IsCompleted)
            {
                await _reminder.Set();
                await _journal.Queue(specification, Activity.Current?.Id);
                _telemetry.RunStarted();
                Begin();
            }
            return Status();
        }
        catch (SupersededException e)
        {
            // The caller's next try finds the activation that has the run.
            DeactivateOnIdle();
            throw new SiloUnavailableException(e.Message);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc/>
    public Task<RunStatus> GetStatus() => Task.FromResult(Status());

    /// <inheritdoc/>
    public async Task<RunStatus> Cancel()
    {
        await _starting.WaitAsync();
        if (_interruption is not null && _work.IsCompleted)
        {
            // It is still to go on.
            Begin();
        }
        var work = _work;
        try
        {
            if (!work.IsCompleted)
            {
                _cancelled = true;
                await _stop!.CancelAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
        await work;
        if (_interruption is not null)
        {
            throw _interruption as StorageFailedException ?? StorageFailedException.Of(_interruption);
        }
        if (_journal.Record.State is RunState.Queued or RunState.Running)
        {
            // It stopped with this silo and was not cancelled. The caller's next try finds it where it went.
            DeactivateOnIdle();
            throw new SiloUnavailableException($"run {RunId} leaves this silo");
        }
        return Status();
    }

    /// <inheritdoc/>
    public Task<ForecastResult?> GetResult() => Task.FromResult(_state == RunState.Completed ? _journal.Record.Result : null);

    /// <inheritdoc/>
    public Task<ComparisonResult?> GetComparison() => Task.FromResult(_state == RunState.Completed ? _journal.Record.Comparison : null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunStatus> Watch([EnumeratorCancellation] CancellationToken cancellation)
    {
        // An iterator of its own: in another one Orleans would not see the token.
        await foreach (var status in _watchers.Follow(Status(), cancellation))
        {
            yield return status;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SampleBatch> Samples(SampleRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_state != RunState.Completed)
        {
            throw new RunNotCompletedException(RunId, _state);
        }
        if (_journal.Record.Specification!.KindOfRun() is var kind and not RunKind.Forecast)
        {
            throw new RunKindException(RunId, kind, RunKind.Forecast);
        }
        await foreach (var batch in _samples.Of(RunId, _journal.Record.Specification!, request, cancellation))
        {
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // What is stored counts, not what is shown.
        if (_journal.Record.State.IsFinal() && _work.IsCompleted)
        {
            await TidyUp();
        }
        else if (_interruption is not null && _work.IsCompleted && _starting.CurrentCount > 0)
        {
            Begin();
        }
        else if (_journal.Record.State == RunState.Unknown && _starting.CurrentCount > 0)
        {
            await _reminder.Forget();
        }
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _journal.Open();
        (_state, _error) = (_journal.Record.State, _journal.Record.Error);
        if (_state is RunState.Queued or RunState.Running)
        {
            _telemetry.RunResumed();
            Begin();
        }
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_stop is not null)
        {
            await _stop.CancelAsync();
            await _work.WaitAsync(cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        }
        _watchers.SendAway();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <summary>Begins to work on what is stored; the run is shown as queued until it has its turn.</summary>
    private void Begin()
    {
        (_cancelled, _interruption, _progress) = (false, null, new RunProgress(_journal.Checkpoint?.ReplicatesDone ?? 0, null));
        _stop = new CancellationTokenSource();
        Show(RunState.Queued, null);
        _work = Work(_stop.Token);
    }

    private async Task Work(CancellationToken stop)
    {
        try
        {
            await _engine.Work(RunId, _journal, soFar =>
            {
                _progress = soFar;
                Show(RunState.Running, null);
            }, ReportProgress, () => _cancelled, stop);
            Ended(RunState.Completed, null);
        }
        catch (OperationCanceledException)
        {
            if (_cancelled)
            {
                await EndWithoutResult(RunState.Cancelled, null);
            }
            else
            {
                // Stopped with its silo and by nobody's wish, it stays stored as running and goes on elsewhere or later.
                Leave();
            }
        }
        catch (SupersededException e)
        {
            LogLeft(e, RunId);
            Leave();
        }
        catch (Exception e) when (e is StorageFailedException || TransientFailure.Is(e))
        {
            LogFailed(e, RunId);
            Interrupt(e, e.Message);
        }
        catch (Exception e) when (e is RunFailedException or ModelException)
        {
            LogFailed(e, RunId);
            await EndWithoutResult(RunState.Failed, e.Message);
        }
        catch (Exception e)
        {
            LogFailed(e, RunId);
            await EndWithoutResult(RunState.Failed, $"an unexpected error: {e.Message}");
        }
    }

    private void ReportProgress(RunProgress progress)
    {
        _progress = progress;
        DelayDeactivation(KeepActive);
        _watchers.Tell(Status());
    }

    /// <summary>Ends the run without a result.</summary>
    private async Task EndWithoutResult(RunState state, string? error)
    {
        try
        {
            await _journal.End(state, error, null);
        }
        catch (SupersededException e)
        {
            LogLeft(e, RunId);
            Leave();
            return;
        }
        catch (Exception e)
        {
            LogFailed(e, RunId);
            Interrupt(e, error ?? e.Message);
            return;
        }
        Ended(state, error);
    }

    /// <summary>
    /// Breaks off where store or districts have failed for too long. Those who follow the run are told; but what is stored says that it goes on, and so it does at the next
    /// reminder, or at once if it is submitted again.
    /// </summary>
    private void Interrupt(Exception interruption, string error)
    {
        _interruption = interruption;
        if (_cancelled)
        {
            // Who wished it is told that it is not cancelled.
            Leave();
        }
        else
        {
            Show(RunState.Failed, error);
        }
    }

    /// <summary>Leaves the run to another activation. Who follows it is sent there at once, and does not hold up a silo that stops.</summary>
    private void Leave()
    {
        _watchers.SendAway();
        DeactivateOnIdle();
    }

    /// <summary>Shows the end, which is stored.</summary>
    private void Ended(RunState state, string? error)
    {
        LogEnded(RunId, state, Status().ReplicatesPlanned);
        _telemetry.RunEnded(state);
        Show(state, error);
        _ = TidyUp();
    }

    /// <summary>Tells the county that the run has ended, and removes checkpoint and reminder, the reminder last: what fails now is done when it next calls.</summary>
    private async Task TidyUp()
    {
        try
        {
            await _engine.TellCounty(RunId, _journal.Record.Specification!, _journal.Record.State);
            await _journal.Forget();
            await _reminder.Forget();
        }
        catch (Exception e)
        {
            LogUntidy(e, RunId);
        }
    }

    private void Show(RunState state, string? error)
    {
        (_state, _error) = (state, error);
        _watchers.Tell(Status());
    }

    private RunStatus Status()
    {
        var (specification, result) = (_journal.Record.Specification, _journal.Record.Result);
        var planned = specification?.Replicates ?? 0;
        var (done, brief) = _state == RunState.Completed
            ? (planned, result is null ? null : ResultMapping.AdditionalQuitDates(result))
            : (_progress.Replicates, _progress.AdditionalQuitDates);
        return new(RunId, _state, done, planned, _error) { AdditionalQuitDates = brief, Kind = specification?.KindOfRun() ?? RunKind.Forecast };
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} of {Replicates} replicates ended: {State}")]
    private partial void LogEnded(string runId, RunState state, int replicates);

    [LoggerMessage(LogLevel.Error, "Run {RunId} failed")]
    private partial void LogFailed(Exception exception, string runId);

    [LoggerMessage(LogLevel.Information, "Run {RunId} is left to another activation")]
    private partial void LogLeft(Exception exception, string runId);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} has ended, but not everything about it could be tidied up")]
    private partial void LogUntidy(Exception exception, string runId);
}
