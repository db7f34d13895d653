using Forecast.Contracts;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Forecast.Client;

/// <summary>
/// How calls to grains are made again while a silo goes away or comes back: after waits that double up to two seconds, each varied at random, for at most three quarters of
/// a minute in all. Every call may be made again, since a repeated request gives the same answer and changes nothing twice.
/// </summary>
internal sealed class CallRetries(TimeProvider clock)
{
    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(45);

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddTimeout(InAll)
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Exception is { } failure && TransientFailure.Is(failure) && !args.Context.CancellationToken.IsCancellationRequested),
            MaxRetryAttempts = int.MaxValue,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(2),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>Makes a call, again if need be.</summary>
    /// <exception cref="TimeoutException">There was no answer for three quarters of a minute.</exception>
    public async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await call().WaitAsync(token), cancellation);
        }
        catch (TimeoutRejectedException e)
        {
            throw new TimeoutException($"no silo has answered for {InAll.TotalSeconds} seconds", e);
        }
    }
}
