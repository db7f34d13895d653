using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>Requests to one service: made again if need be, with what it refuses as exceptions.</summary>
internal sealed class ServiceRequests : IDisposable
{
    // The limit of one attempt, up to the last byte of the answer, or to the first of a stream of events.
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly HttpClient _freshHttp;
    private readonly HttpRetries _retries;

    public ServiceRequests(Uri service, string? key)
    {
        Service = service;
        _retries = new HttpRetries(service, TimeProvider.System);
        _http = Client(service, key, TimeSpan.FromMinutes(2));
        // On a connection that was used before, .NET itself makes a request again if there is no answer, and nobody is told.
        _freshHttp = Client(service, key, TimeSpan.Zero);
    }

    /// <summary>The service's address.</summary>
    public Uri Service { get; }

    /// <summary>Asks once, so that a wrong address is told at once.</summary>
    /// <exception cref="ServiceUnreachableException">There is no answer.</exception>
    public async Task<T> Ask<T>(string path, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        }
        catch (Exception e) when (HttpRetries.IsBroken(e) && !cancellation.IsCancellationRequested)
        {
            throw new ServiceUnreachableException(Service, e.Message, e);
        }
        using (answer)
        {
            return HttpRetries.IsAway(answer)
                ? throw new ServiceUnreachableException(Service, $"it answers {(int)answer.StatusCode}")
                : await Read<T, T>(await Good(answer, null, cancellation), document => document, cancellation);
        }
    }

    /// <summary>Sends a request, again if need be.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>An answer that is a success, or 404 where that is one: with its whole body, or with a stream of events still to be read.</returns>
    /// <exception cref="ScenarioRefusedException">What was sent has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="ServiceRefusedException">The service refuses for another reason, or had the request wait for three quarters of a minute.</exception>
    /// <exception cref="ServiceUnreachableException">There was no answer for three quarters of a minute.</exception>
    public async Task<HttpResponseMessage> Send(ServiceRequest request, CancellationToken cancellation)
    {
        var answer = await _retries.Send(token => Attempt(request, token), request.WaitsForItsTurn, cancellation);
        return request.MayBeMissing && answer.StatusCode == HttpStatusCode.NotFound ? answer : await Good(answer, request.Place, cancellation);
    }

    /// <summary>What the body of an answer says.</summary>
    /// <typeparam name="T">The document in the body.</typeparam>
    /// <typeparam name="TMeaning">What it means.</typeparam>
    /// <exception cref="InvalidDataException">It is not what this version understands.</exception>
    public async Task<TMeaning> Read<T, TMeaning>(HttpResponseMessage answer, Func<T, TMeaning> meaning, CancellationToken cancellation) =>
        Read(await answer.Content.ReadAsByteArrayAsync(cancellation), meaning);

    /// <summary>What a document says.</summary>
    /// <typeparam name="T">The document.</typeparam>
    /// <typeparam name="TMeaning">What it means.</typeparam>
    /// <exception cref="InvalidDataException">It is not what this version understands.</exception>
    public TMeaning Read<T, TMeaning>(ReadOnlySpan<byte> document, Func<T, TMeaning> meaning)
    {
        try
        {
            return meaning(JsonSerializer.Deserialize<T>(document, Strict) ?? throw new JsonException("it is null"));
        }
        catch (JsonException e)
        {
            throw NotUnderstood(e.Message, e);
        }
    }

    /// <summary>What to throw for an answer that is not what this version understands.</summary>
    public InvalidDataException NotUnderstood(string reason, Exception? cause = null) =>
        new($"The answer of the service {Service} is not what this version understands: {reason}", cause);

    public void Dispose()
    {
        _http.Dispose();
        _freshHttp.Dispose();
    }

    private static JsonSerializerOptions Strict { get; } = new(JsonSerializerOptions.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private static HttpClient Client(Uri service, string? key, TimeSpan connectionLifetime) => new(new SocketsHttpHandler
    {
        // The key is for this address and for no other.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = connectionLifetime,
    })
    {
        BaseAddress = new Uri($"{service.AbsoluteUri.TrimEnd('/')}/api/v1/"),
        Timeout = AttemptLimit,
        DefaultRequestHeaders = { Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key) },
    };

    private async Task<HttpResponseMessage> Attempt(ServiceRequest request, CancellationToken cancellation)
    {
        using var attempt = new HttpRequestMessage(request.Method, new Uri(request.Path, UriKind.Relative));
        request.Change?.Invoke(attempt);
        try
        {
            var http = request.LeftInDoubt is null ? _http : _freshHttp;
            var answer = await (request.IsStream ? Open(attempt, cancellation) : http.SendAsync(attempt, cancellation));
            if (HttpRetries.IsAway(answer))
            {
                // Whoever answers so may have passed it on, or was stopped in the middle of it.
                request.LeftInDoubt?.Invoke();
            }
            return answer;
        }
        catch (Exception e) when (HttpRetries.LeavesInDoubt(e))
        {
            request.LeftInDoubt?.Invoke();
            throw;
        }
    }

    /// <summary>Sends a request for a stream of events. What is answered in place of one is read whole.</summary>
    private async Task<HttpResponseMessage> Open(HttpRequestMessage attempt, CancellationToken cancellation)
    {
        var answer = await _http.SendAsync(attempt, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AttemptLimit);
        try
        {
            await answer.Content.LoadIntoBufferAsync(limit.Token);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> Good(HttpResponseMessage answer, Func<string, string>? place, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }
        using (answer)
        {
            throw await ProblemDocument.ToException(answer, Service, place, cancellation);
        }
    }
}
