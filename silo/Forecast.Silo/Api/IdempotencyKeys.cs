using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Silo.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Forecast.Silo.Api;

/// <summary>
/// The header <c>Idempotency-Key</c> of a POST: the same key with the same request is carried out once, and answered the same for 24 hours, by any silo and after a restart. Only what was carried out is kept: a
/// request that was refused has done nothing, and may be mended and sent under its key.
/// </summary>
internal sealed class IdempotencyKeys(RequestDelegate next, IGrainFactory grains, NamedPack pack)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";
    private const int LongestKey = 255;
    private static readonly string[] OfTheConnection = ["Content-Length", "Transfer-Encoding", "Connection", "Date"];
    private readonly CallRetries _retries = new(TimeProvider.System);

    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint() is RouteEndpoint && context.Request.Headers.TryGetValue(Header, out var keys) ? Once(context, keys) : next(context);

    private async Task Once(HttpContext context, StringValues keys)
    {
        var request = context.Request;
        if (keys is not [{ Length: > 0 and <= LongestKey } key] || key.Any(c => c is < ' ' or > '~'))
        {
            throw RequestRefusedException.Malformed(new InputFault(Header, keys.ToString(), $"one key of 1 to {LongestKey} printable ASCII characters"));
        }
        var body = await RequestBody.ReadAsync(request);
        request.Body = new MemoryStream(body);
        var kept = grains.GetGrain<IRepeatedRequestGrain>(Hash(pack.Name, context.User.Name(), key));
        var fingerprint = Hash(request.Method, request.Path.Value, Convert.ToHexString(SHA256.HashData(body)));
        if (await _retries.Call(() => kept.Begin(fingerprint), context.RequestAborted) is { } before)
        {
            AuditTrail.Note(context, before.Headers.TryGetValue("Location", out var address) ? $"answered before with {address}" : "answered before");
            context.Response.Headers[ReplayedHeader] = "true";
            await Send(context.Response, before);
            return;
        }
        await Send(context.Response, await CarryOut(context, kept, fingerprint));
    }

    private async Task<KeptAnswer> CarryOut(HttpContext context, IRepeatedRequestGrain kept, string fingerprint)
    {
        KeptAnswer answer;
        try
        {
            answer = await Answer(context);
        }
        catch
        {
            await kept.GiveUp(fingerprint);
            throw;
        }
        if (answer.Status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
        {
            // Kept even for a caller who has gone: he may come again.
            return await _retries.Call(() => kept.Keep(fingerprint, answer), CancellationToken.None);
        }
        await kept.GiveUp(fingerprint);
        return answer;
    }

    /// <summary>What the rest of the service answers, before any of it is sent.</summary>
    private async Task<KeptAnswer> Answer(HttpContext context)
    {
        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(sent);
        }
        var headers = context.Response.Headers.Where(header => !OfTheConnection.Contains(header.Key)).ToImmutableDictionary(header => header.Key, header => header.Value.ToString());
        return new KeptAnswer(context.Response.StatusCode, headers, body.ToArray());
    }

    private static async Task Send(HttpResponse response, KeptAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
        if (answer.Body.Length > 0)
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body);
        }
    }

    /// <summary>A name of fixed length for texts that callers choose, of which two differ whenever the texts do.</summary>
    private static string Hash(params string?[] texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => $"{text?.Length ?? 0}:{text}")))));
}
