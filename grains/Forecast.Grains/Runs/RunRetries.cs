using Forecast.Contracts;
using Forecast.Grains.Telemetry;
using Orleans.Storage;
using Polly;
using Polly.Retry;

namespace Forecast.Grains.Runs;

/// <summary>How a run tries again: after waits that double up to five seconds, each varied at random so that many runs do not come back at once.</summary>
public sealed class RunRetries(RunOptions options, ForecastTelemetry telemetry, TimeProvider clock)
{
    /// <summary>For a batch asked of a district.</summary>
    public ResiliencePipeline Batches { get; } = Pipeline(options.BatchRetries, TransientFailure.Is, clock, telemetry.BatchRetried);

    /// <summary>For a call to a county or a run, which stores something in turn.</summary>
    public ResiliencePipeline Calls { get; } = Pipeline(options.BatchRetries, failure => TransientFailure.Is(failure) || failure is StorageFailedException, clock, () => { });

    /// <summary>For a read or write of the store. A write that somebody else came before is not tried again.</summary>
    public ResiliencePipeline Storage { get; } = Pipeline(options.StorageRetries, failure => failure is not InconsistentStateException, clock, () => { });

    private static ResiliencePipeline Pipeline(int retries, Func<Exception, bool> passes, TimeProvider clock, Action onRetry) =>
        retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Exception is { } failure && passes(failure) && !args.Context.CancellationToken.IsCancellationRequested),
            MaxRetryAttempts = retries,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = _ =>
            {
                onRetry();
                return default;
            },
        }).Build();
}
