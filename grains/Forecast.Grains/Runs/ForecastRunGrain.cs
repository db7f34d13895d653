using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Forecast.Grains.Runs;

/// <summary>
/// A run: stores what it is asked before it answers, works through the replicates in the background, stores the result. Calls interleave, because
/// asking how far it is must never wait for the work.
/// </summary>
[GrainType("run"), Reentrant]
public sealed partial class ForecastRunGrain(
    [PersistentState("run", StateStores.Default)] IPersistentState<RunRecord> record,
    SimulationPlans plans,
    ComputePool compute,
    IOptions<RunOptions> options,
    ILogger<ForecastRunGrain> logger) : Grain, IForecastRunGrain
{
    private static readonly TimeSpan KeepActive = TimeSpan.FromMinutes(10);
    private readonly List<Channel<RunStatus>> _watchers = [];
    private readonly SemaphoreSlim _starting = new(1, 1);
    private CancellationTokenSource? _cancellation;
    private Task _work = Task.CompletedTask;
    private bool _cancelled;
    private int _replicatesDone;
    private RunState _state;
    private string? _error;

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
            if (_cancelled)
            {
                await _work;
            }
            if (_state != RunState.Completed && _work.IsCompleted)
            {
                (record.State.Specification, record.State.Result) = (specification, null);
                await Store(RunState.Queued);
                Begin(specification);
            }
            return Status();
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
                await _cancellation!.CancelAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
        await work;
        return Status();
    }

    /// <inheritdoc/>
    public Task<ForecastResult?> GetResult() => Task.FromResult(_state == RunState.Completed ? record.State.Result : null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunStatus> Watch([EnumeratorCancellation] CancellationToken cancellation)
    {
        // A slow reader sees the latest status, not every one.
        var channel = Channel.CreateBounded<RunStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        channel.Writer.TryWrite(Status());
        _watchers.Add(channel);
        try
        {
            while (true)
            {
                var status = await channel.Reader.ReadAsync(cancellation);
                yield return status;
                if (status.IsFinal || status.State == RunState.Unknown)
                {
                    yield break;
                }
            }
        }
        finally
        {
            _watchers.Remove(channel);
        }
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_state, _error) = (record.State.State, record.State.Error);
        if (_state is RunState.Queued or RunState.Running)
        {
            // Its silo stopped or died while it was under way: it begins again, with the same digits.
            Begin(record.State.Specification!);
        }
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_cancellation is not null)
        {
            await _cancellation.CancelAsync();
        }
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private void Begin(RunSpecification specification)
    {
        (_replicatesDone, _cancelled) = (0, false);
        _cancellation = new CancellationTokenSource();
        _work = Work(specification, _cancellation.Token);
    }

    private async Task Work(RunSpecification specification, CancellationToken cancellation)
    {
        try
        {
            await Store(RunState.Running);
            var plan = await compute.Run(RunId, () => plans.Of(specification), cancellation);
            var fanOut = new RunFanOut(GrainFactory, compute, options.Value, RunId, specification, plan);
            record.State.Result = await fanOut.Run(ReportProgress, cancellation);
            await Store(RunState.Completed);
            LogCompleted(RunId, specification.Replicates);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped with its silo and by nobody's wish, it stays stored as running and begins again when it is next asked for.
            if (_cancelled)
            {
                await StoreEnd(RunState.Cancelled, null);
            }
        }
        catch (Exception e) when (e is RunFailedException or ModelException)
        {
            LogFailed(e, RunId);
            await StoreEnd(RunState.Failed, e.Message);
        }
        catch (Exception e)
        {
            LogFailed(e, RunId);
            await StoreEnd(RunState.Failed, $"an unexpected error: {e.Message}");
        }
    }

    private void ReportProgress(int replicatesDone)
    {
        _replicatesDone = replicatesDone;
        DelayDeactivation(KeepActive);
        Tell();
    }

    /// <summary>Stores a state; it is shown only once it is stored.</summary>
    private async Task Store(RunState state)
    {
        (record.State.State, record.State.Error) = (state, null);
        await record.WriteStateAsync();
        (_state, _error) = (state, null);
        Tell();
    }

    /// <summary>Shows that the run ended without a result, even if the store no longer takes it: then the stored state says that it never ended.</summary>
    private async Task StoreEnd(RunState state, string? error)
    {
        (record.State.State, record.State.Error, record.State.Result) = (state, error, null);
        try
        {
            await record.WriteStateAsync();
        }
        catch (Exception e)
        {
            LogFailed(e, RunId);
        }
        (_state, _error) = (state, error);
        Tell();
    }

    private void Tell()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(Status());
        }
    }

    private RunStatus Status()
    {
        var planned = record.State.Specification?.Replicates ?? 0;
        return new(RunId, _state, _state == RunState.Completed ? planned : _replicatesDone, planned, _error);
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} completed with {Replicates} replicates")]
    private partial void LogCompleted(string runId, int replicates);

    [LoggerMessage(LogLevel.Error, "Run {RunId} failed")]
    private partial void LogFailed(Exception exception, string runId);
}
