using Polly;

namespace Forecast.Grains.Runs;

/// <summary>Retries inside a grain: what is tried again runs on the grain's scheduler like the first try, for elsewhere the grain's state may not be touched.</summary>
internal static class RetryInTurn
{
    /// <summary>Makes a call, and makes it again as the pipeline says.</summary>
    public static async Task<T> InTurn<T>(this ResiliencePipeline retry, Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellation);
        try
        {
            return await retry.ExecuteAsync(async now => await call(now.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Makes a call, and makes it again as the pipeline says.</summary>
    public static Task InTurn(this ResiliencePipeline retry, Func<Task> call, CancellationToken cancellation) => retry.InTurn(async _ =>
    {
        await call();
        return true;
    }, cancellation);
}
