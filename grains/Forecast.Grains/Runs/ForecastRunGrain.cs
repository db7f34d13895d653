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
    private readonly RunReminder _reminder;
    private readonly ForecastTelemetry _telemetry;
    private readonly ILogger<ForecastRunGrain> _logger;
    private readonly RunWatchers _watchers = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask;
    private bool _cancelled;
    private int _replicatesDone;
    private RunState _state;
    private string? _error;
    private string? _unstored;

    /// <summary>Made by the silo.</summary>
    public ForecastRunGrain(
        [PersistentState("run", StateStores.Default)] IPersistentState<RunRecord> record,
        [PersistentState("run-checkpoint", StateStores.Default)] IPersistentState<CheckpointRecord> checkpoint,
        RunEngine engine,
        ForecastTelemetry telemetry,
        ILogger<ForecastRunGrain> logger)
    {
        _journal = engine.Journal(record, checkpoint);
        _reminder = new RunReminder(this);
        (_engine, _telemetry, _logger) = (engine, telemetry, logger);
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
                Show(RunState.Queued, null);
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
        return _unstored is null ? Status() : throw new StorageFailedException(_unstored);
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
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Being called has taken up the run, if there is anything left to do.
        if (_work.IsCompleted)
        {
            await _reminder.Forget();
        }
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_state, _error) = (_journal.Record.State, _journal.Record.Error);
        if (_state is RunState.Queued or RunState.Running)
        {
            _telemetry.RunResumed();
            _state = RunState.Queued;
            _replicatesDone = _journal.Checkpoint?.ReplicatesDone ?? 0;
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

    private void Begin()
    {
        _cancelled = false;
        _stop = new CancellationTokenSource();
        _work = Work(_stop.Token);
    }

    private async Task Work(CancellationToken stop)
    {
        try
        {
            await _engine.Work(RunId, _journal, done =>
            {
                _replicatesDone = done;
                Show(RunState.Running, null);
            }, ReportProgress, () => _cancelled, stop);
            await Ended(RunState.Completed, null);
        }
        catch (OperationCanceledException)
        {
            // Stopped with its silo and by nobody's wish, it stays stored as running and goes on elsewhere or later.
            if (_cancelled)
            {
                await EndWithoutResult(RunState.Cancelled, null);
            }
        }
        catch (SupersededException e)
        {
            LogLeft(e, RunId);
            _watchers.SendAway();
            DeactivateOnIdle();
        }
        catch (Exception e) when (e is RunFailedException or ModelException or StorageFailedException)
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

    private void ReportProgress(int replicatesDone)
    {
        _replicatesDone = replicatesDone;
        DelayDeactivation(KeepActive);
        _watchers.Tell(Status());
    }

    /// <summary>
    /// Ends the run without a result. If even that cannot be stored, those who follow it are told all the same; but what is stored says that the run goes on, and so it does at the next
    /// call or reminder.
    /// </summary>
    private async Task EndWithoutResult(RunState state, string? error)
    {
        try
        {
            await _journal.End(state, error, null);
        }
        catch (Exception e)
        {
            LogFailed(e, RunId);
            _unstored = e.Message;
            Show(state, error);
            DeactivateOnIdle();
            return;
        }
        await Ended(state, error);
    }

    /// <summary>Shows the end, which is stored, and tidies up.</summary>
    private async Task Ended(RunState state, string? error)
    {
        LogEnded(RunId, state, Status().ReplicatesPlanned);
        _telemetry.RunEnded(state);
        Show(state, error);
        _ = _engine.TellCounty(RunId, _journal.Record.Specification!, state);
        try
        {
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
        var specification = _journal.Record.Specification;
        var planned = specification?.Replicates ?? 0;
        return new(RunId, _state, _state == RunState.Completed ? planned : _replicatesDone, planned, _error) { Kind = specification?.KindOfRun() ?? RunKind.Forecast };
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
