using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Forecast.Client.Http;

/// <summary>Requests to one service: made again if need be, with what it refuses as exceptions.</summary>
internal sealed class ServiceRequests : IDisposable
{
    // The limit of one attempt, up to the first byte of what is a stream.
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(30);

    private readonly Uri _service;
    private readonly HttpClient _http;
    private readonly HttpRetries _retries;

    public ServiceRequests(Uri service, string? key)
    {
        _service = service;
        _retries = new HttpRetries(service, TimeProvider.System);
        _http = new HttpClient(new SocketsHttpHandler
        {
            // The key is for this address and for no other.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            BaseAddress = new Uri($"{service.AbsoluteUri.TrimEnd('/')}/api/v1/"),
            Timeout = AttemptLimit,
        };
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

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
            throw new ServiceUnreachableException(_service, e.Message, e);
        }
        using (answer)
        {
            return HttpRetries.IsAway(answer)
                ? throw new ServiceUnreachableException(_service, $"it answers {(int)answer.StatusCode}")
                : await Read<T, T>(await Good(answer, null, cancellation), document => document, cancellation);
        }
    }

    /// <summary>Sends a request, again if need be.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path under /api/v1/.</param>
    /// <param name="change">Adds body and headers, for every attempt anew; null for none.</param>
    /// <param name="place">Makes of a fault's place in the body the one in what the caller gave; null where they are the same.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>An answer that is a success, or 404: its head, with the body still to be read.</returns>
    /// <exception cref="ScenarioRefusedException">What was sent has faults; it carries all of them.</exception>
    /// <exception cref="ServiceRefusedException">The service refuses.</exception>
    /// <exception cref="ServiceUnreachableException">There was no answer for three quarters of a minute.</exception>
    public async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, Action<HttpRequestMessage>? change = null, Func<string, string>? place = null, CancellationToken cancellation = default)
    {
        var answer = await _retries.Send(
            async token =>
            {
                using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                change?.Invoke(request);
                return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            },
            cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? answer : await Good(answer, place, cancellation);
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
            throw new InvalidDataException($"The answer of the service {_service} is not what this version understands: {e.Message}", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static JsonSerializerOptions Strict { get; } = new(JsonSerializerOptions.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private async Task<HttpResponseMessage> Good(HttpResponseMessage answer, Func<string, string>? place, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }
        using (answer)
        {
            throw await ProblemDocument.ToException(answer, _service, place ?? (path => path), cancellation);
        }
    }
}
