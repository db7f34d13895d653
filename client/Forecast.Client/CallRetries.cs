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
    /// <exception cref="TimeoutException">The call had no success for three quarters of a minute; the inner exception is the last failure, if there was one.</exception>
    public async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        Exception? last = null;
        try
        {
            return await _pipeline.ExecuteAsync(async token =>
            {
                try
                {
                    return await call().WaitAsync(token);
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    last = e;
                    throw;
                }
            }, cancellation);
        }
        catch (TimeoutRejectedException)
        {
            throw new TimeoutException($"no silo has given an answer for {InAll.TotalSeconds} seconds{(last is null ? "" : $"; the last failure was: {last.Message}")}", last);
        }
    }
}
