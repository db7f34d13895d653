using Forecast.Contracts;
using Polly;
using Polly.Retry;

namespace Forecast.Client;

/// <summary>
/// How calls to grains are made again while a silo goes away or comes back: for about half a minute, after waits that double up to two seconds, each varied at
/// random. Every call may be made again, since a repeated request gives the same answer and changes nothing twice.
/// </summary>
internal static class CallRetries
{
    private const int Retries = 18;

    public static ResiliencePipeline Pipeline(TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
    {
        ShouldHandle = args => ValueTask.FromResult(
            args.Outcome.Exception is { } failure && TransientFailure.Is(failure) && !args.Context.CancellationToken.IsCancellationRequested),
        MaxRetryAttempts = Retries,
        Delay = TimeSpan.FromMilliseconds(100),
        MaxDelay = TimeSpan.FromSeconds(2),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    }).Build();
}
