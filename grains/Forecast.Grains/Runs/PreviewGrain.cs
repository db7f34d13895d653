using Forecast.Contracts;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Forecast.Grains.Runs;

/// <summary>
/// A preview: works out what is asked, once for all who ask at the same time, for calls interleave. Lives on the silo that was asked first, which keeps its latest results at hand.
/// </summary>
[GrainType("preview"), Reentrant, PreferLocalPlacement]
public sealed class PreviewGrain(PreviewEngine engine) : Grain, IPreviewGrain
{
    private SharedWork? _work;

    private string RunId => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<ForecastResult> Forecast(RunSpecification specification, CancellationToken cancellation) =>
        (await Result(specification, RunKind.Forecast, cancellation)).Forecast!;

    /// <inheritdoc/>
    public async Task<ComparisonResult> Compare(RunSpecification specification, CancellationToken cancellation) =>
        (await Result(specification, RunKind.Comparison, cancellation)).Comparison!;

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await (_work?.Stop() ?? Task.CompletedTask);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private async Task<RunResult> Result(RunSpecification specification, RunKind kind, CancellationToken cancellation)
    {
        if (RunIds.Of(specification) != RunId || specification.KindOfRun() != kind)
        {
            throw new ArgumentException(
                $"this is the {Word(kind)} {RunId}, and the specification is of the {Word(specification.KindOfRun())} {RunIds.Of(specification)}", nameof(specification));
        }
        if (engine.Known(RunId) is { } known)
        {
            return known;
        }
        if (_work is not { IsUnderWay: true })
        {
            _work = new SharedWork(stop => engine.Work(RunId, specification, stop));
        }
        try
        {
            return await _work.Wait(cancellation);
        }
        finally
        {
            // The result is the engine's to keep or to forget.
            _work = _work is { IsUnderWay: true } ? _work : null;
        }
    }

    private static string Word(RunKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Work that goes on while somebody waits for it.</summary>
    private sealed class SharedWork
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task<RunResult> _result;
        private int _waiting;

        public SharedWork(Func<CancellationToken, Task<RunResult>> begin) => _result = begin(_stop.Token);

        /// <summary>Whether there will be a result.</summary>
        public bool IsUnderWay => !_result.IsCompleted && !_stop.IsCancellationRequested;

        public async Task<RunResult> Wait(CancellationToken cancellation)
        {
            _waiting++;
            try
            {
                return await _result.WaitAsync(cancellation);
            }
            finally
            {
                _waiting--;
                if (_waiting == 0)
                {
                    await Stop();
                }
            }
        }

        /// <summary>Ends the work.</summary>
        public Task Stop() => _stop.CancelAsync();
    }
}
