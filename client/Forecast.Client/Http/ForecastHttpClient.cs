using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>
/// Runs scenarios at a service, through its HTTP API. Requests that it does not answer because it restarts are made again, for three quarters of a minute; then
/// <see cref="ServiceUnreachableException"/> is thrown. A request that is made again starts no second run. What follows a run, cancels one or deletes a scenario also waits, as long,
/// where the service says that too much is asked of it at a time. Safe for use by several threads.
/// </summary>
public sealed partial class ForecastHttpClient : IForecastRuns, IDisposable
{
    private static readonly TimeSpan PauseBetweenStreams = TimeSpan.FromMilliseconds(500);
    private readonly ServiceRequests _requests;

    private ForecastHttpClient(ServiceRequests requests, ServiceAbout about) => (_requests, About) = (requests, about);

    /// <summary>What the service said of itself when it was reached.</summary>
    public ServiceAbout About { get; }

    /// <summary>Reaches a service. It is tried once, so that a wrong address is told at once.</summary>
    /// <param name="service">Its address, such as http://127.0.0.1:5080.</param>
    /// <param name="key">The key, or a token of the council's single sign-on, where the service asks for one; null for none. It is sent to this address only.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="ServiceUnreachableException">It does not answer.</exception>
    /// <exception cref="ServiceRefusedException">It asks for a key, or is another service.</exception>
    public static async Task<ForecastHttpClient> ConnectAsync(Uri service, string? key = null, CancellationToken cancellation = default)
    {
        var requests = new ServiceRequests(service, key);
        try
        {
            return new ForecastHttpClient(requests, await requests.Ask<ServiceAbout>("about", cancellation));
        }
        catch
        {
            requests.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="ServiceRefusedException">The key does not allow it, or the caller asks for too much at a time.</exception>
    /// <exception cref="ServiceUnreachableException">The service does not answer, or cannot store the run.</exception>
    public async Task<RunStatus> SubmitAsync(byte[] scenario, CancellationToken cancellation = default)
    {
        var body = ScenarioBody.Of(scenario);
        using var answer = await _requests.Send(
            new ServiceRequest(HttpMethod.Post, "runs") { Change = attempt => attempt.Content = Json(body), Place = ScenarioBody.PlaceInScenario }, cancellation);
        return await _requests.Read<RunDocument, RunStatus>(answer, run => run.ToStatus(), cancellation);
    }

    /// <inheritdoc/>
    public Task<RunStatus> GetStatusAsync(string runId, CancellationToken cancellation = default) => Status(HttpMethod.Get, runId, cancellation);

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async IAsyncEnumerable<RunStatus> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var last = ""; ; await Task.Delay(PauseBetweenStreams, cancellation))
        {
            using var answer = await _requests.Send(
                new ServiceRequest(HttpMethod.Get, $"{Path(runId)}/events") { Change = attempt => AskForEvents(attempt, last), MayBeMissing = true, IsStream = true }, cancellation);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NoContent)
            {
                // There is no such run, or no event after the last one.
                yield return await GetStatusAsync(runId, cancellation);
                yield break;
            }
            await using var events = new RunEvents(await answer.Content.ReadAsStreamAsync(cancellation), cancellation);
            while (await events.Next(cancellation) is { } run)
            {
                var status = _requests.Read<RunDocument, RunStatus>(run, document => document.ToStatus());
                yield return status;
                if (status.IsFinal)
                {
                    yield break;
                }
            }
            // Broken off, or the service stops. The next request waits until it is there again.
            last = events.LastEventId;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ServiceRefusedException">The key does not allow it.</exception>
    public Task<RunStatus> CancelAsync(string runId, CancellationToken cancellation = default) => Status(HttpMethod.Delete, runId, cancellation);

    /// <inheritdoc/>
    public Task<ForecastResult?> GetResultAsync(string runId, CancellationToken cancellation = default) =>
        Result<ForecastDocument, ForecastResult>(runId, RunKind.Forecast, $"{Path(runId)}/forecast", forecast => forecast.ToResult(), cancellation);

    /// <summary>Closes the connections; runs go on.</summary>
    public void Dispose() => _requests.Dispose();

    /// <summary>What a completed run of a kind has found for all areas; null if there is no such run.</summary>
    private async Task<TResult?> Result<TDocument, TResult>(string runId, RunKind kind, string address, Func<TDocument, TResult> read, CancellationToken cancellation)
        where TResult : class
    {
        if (await GetStatusAsync(runId, cancellation) is not { State: RunState.Completed } status || status.Kind != kind)
        {
            return null;
        }
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Get, $"{address}?area=all") { Change = Accept("application/json"), MayBeMissing = true }, cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await _requests.Read(answer, read, cancellation);
    }

    private async Task<RunStatus> Status(HttpMethod method, string runId, CancellationToken cancellation)
    {
        if (!IsPartOfAddress(runId))
        {
            return Unknown(runId);
        }
        using var answer = await _requests.Send(new ServiceRequest(method, Path(runId)) { MayBeMissing = true }, cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? Unknown(runId) : await _requests.Read<RunDocument, RunStatus>(answer, run => run.ToStatus(), cancellation);
    }

    private static string Path(string runId) => $"runs/{Uri.EscapeDataString(runId)}";

    /// <summary>Whether a name can stand in an address. Without one, or with . and .., the address is another, and the answer would be taken for that of what was named.</summary>
    private static bool IsPartOfAddress(string name) => name is not ("" or "." or "..");

    private static RunStatus Unknown(string runId) => new(runId, RunState.Unknown, 0, 0, null);

    private static ByteArrayContent Json(byte[] document) => new(document) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static Action<HttpRequestMessage> Accept(string type) => request => request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));

    private static void AskForEvents(HttpRequestMessage request, string last)
    {
        Accept("text/event-stream")(request);
        if (last.Length > 0)
        {
            request.Headers.Add("Last-Event-ID", last);
        }
    }
}
