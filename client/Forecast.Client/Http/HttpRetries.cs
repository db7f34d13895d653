using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Forecast.Client.Http;

/// <summary>
/// How requests are made again while a service is away or restarts, and some of them while it is busy: after waits that double up to two seconds, each varied at random, or as long as the
/// service asks, for at most three quarters of a minute in all. Every request may be made again: a run's id is the hash of all it depends on, so what is asked twice is done once.
/// </summary>
internal sealed class HttpRetries(Uri service, TimeProvider clock)
{
    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(45);

    private readonly ResiliencePipeline<HttpResponseMessage> _whileAway = Pipeline(clock, IsAway);
    private readonly ResiliencePipeline<HttpResponseMessage> _whileAwayOrBusy = Pipeline(clock, answer => IsAway(answer) || IsBusy(answer));

    /// <summary>Whether a service, or what stands before it, says that it cannot work now.</summary>
    public static bool IsAway(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether a request did not come through, or its answer did not. The limit of one attempt is told as a cancellation that nobody asked for.</summary>
    public static bool IsBroken(Exception failure) => failure is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>Whether a request that did not come through, or whose answer did not, may have been carried out: it may unless there was no connection to send it on.</summary>
    public static bool LeavesInDoubt(Exception failure) => IsBroken(failure)
        && failure is not HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError };

    /// <summary>Makes a request, again if need be.</summary>
    /// <param name="send">Makes it once.</param>
    /// <param name="waitsForItsTurn">Whether it is made again also where the service has it wait.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ServiceRefusedException">The service had it wait for three quarters of a minute.</exception>
    /// <exception cref="ServiceUnreachableException">There was no answer for three quarters of a minute.</exception>
    public async Task<HttpResponseMessage> Send(Func<CancellationToken, Task<HttpResponseMessage>> send, bool waitsForItsTurn, CancellationToken cancellation)
    {
        var (last, isBusy) = ("it does not answer", false);
        try
        {
            return await (waitsForItsTurn ? _whileAwayOrBusy : _whileAway).ExecuteAsync(
                async token =>
                {
                    try
                    {
                        var answer = await send(token);
                        (last, isBusy) = ($"it answers {(int)answer.StatusCode}", IsBusy(answer));
                        return answer;
                    }
                    catch (Exception e) when (IsBroken(e) && !token.IsCancellationRequested)
                    {
                        (last, isBusy) = (e is OperationCanceledException ? "it does not answer in full" : e.Message, false);
                        throw;
                    }
                },
                cancellation);
        }
        catch (TimeoutRejectedException e)
        {
            throw isBusy
                ? new ServiceRefusedException(HttpStatusCode.TooManyRequests, $"The service {service} has asked to come again later for {InAll.TotalSeconds} seconds: too much is asked of it at a time.")
                : new ServiceUnreachableException(service, $"{last}, for {InAll.TotalSeconds} seconds", e);
        }
    }

    /// <summary>Whether a service says that it has too much to do, and that its turn comes before this gives up.</summary>
    private static bool IsBusy(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter?.Delta is { } wait && wait < InAll;

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider clock, Func<HttpResponseMessage, bool> isToComeAgain) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(InAll)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => ValueTask.FromResult(
                    (args.Outcome.Exception is { } failure ? IsBroken(failure) : isToComeAgain(args.Outcome.Result!)) && !args.Context.CancellationToken.IsCancellationRequested),
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
}
