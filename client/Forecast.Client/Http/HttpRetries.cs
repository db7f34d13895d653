using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Forecast.Client.Http;

/// <summary>
/// How requests are made again while a service is away or restarts: after waits that double up to two seconds, each varied at random, or as long as the service asks, for at
/// most three quarters of a minute in all. Every request may be made again: a run's id is the hash of all it depends on, so what is asked twice is done once.
/// </summary>
internal sealed class HttpRetries(Uri service, TimeProvider clock)
{
    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(45);

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
        .AddTimeout(InAll)
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = args => ValueTask.FromResult(
                (args.Outcome.Exception is { } failure ? IsBroken(failure) : IsAway(args.Outcome.Result!)) && !args.Context.CancellationToken.IsCancellationRequested),
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.Headers.RetryAfter?.Delta),
            OnRetry = args =>
            {
                args.Outcome.Result?.Dispose();
                return default;
            },
            MaxRetryAttempts = int.MaxValue,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(2),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>Whether a service, or what stands before it, says that it cannot work now.</summary>
    public static bool IsAway(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether a request did not come through, or its answer did not. The limit of one attempt is told as a cancellation that nobody asked for.</summary>
    public static bool IsBroken(Exception failure) => failure is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>Makes a request, again if need be.</summary>
    /// <exception cref="ServiceUnreachableException">There was no answer for three quarters of a minute.</exception>
    public async Task<HttpResponseMessage> Send(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        var last = "it does not answer";
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        var answer = await send(token);
                        last = $"it answers {(int)answer.StatusCode}";
                        return answer;
                    }
                    catch (Exception e) when (IsBroken(e) && !token.IsCancellationRequested)
                    {
                        last = e is OperationCanceledException ? "it does not answer in full" : e.Message;
                        throw;
                    }
                },
                cancellation);
        }
        catch (TimeoutRejectedException e)
        {
            throw new ServiceUnreachableException(service, $"{last}, for {InAll.TotalSeconds} seconds", e);
        }
    }
}
