using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Forecast.Grains.Telemetry;
using Forecast.Reporting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Caching.Memory;

namespace Forecast.Silo.Api;

/// <summary>
/// Documents as they are sent: written once, compressed once, and kept while there is room, so that a dashboard's read costs neither a formatting nor a compression. Who has a document
/// already is told so before anything else is done.
/// </summary>
internal sealed class KeptDocuments(IResponseCompressionProvider compression, ForecastTelemetry telemetry) : IDisposable
{
    private const long Room = 64 << 20;
    private const int HashDigits = 12;

    // Another program may write the same figures in other words; its documents are others.
    private static readonly string Program = $"{typeof(FanTable).Module.ModuleVersionId}{typeof(KeptDocuments).Module.ModuleVersionId}";
    private static readonly string OfAll = Digits("");
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Room });
    private readonly ConcurrentDictionary<string, Lazy<Task<KeptDocument?>>> _writing = new();

    /// <summary>A name of what a request asks for, as this program writes it.</summary>
    public static string Hash(string asked) => asked.Length == 0 ? OfAll : Digits(asked);

    /// <summary>Answers with a document.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">Names the document's content: never another one under the same.</param>
    /// <param name="format">Its format.</param>
    /// <param name="write">Writes it, or gives null if by now the tag names nothing; what it throws is thrown.</param>
    /// <returns>Null if the tag names nothing by now.</returns>
    public async Task<IResult?> Answer(HttpContext context, string tag, DocumentFormat format, Func<Task<KeptDocument?>> write)
    {
        var encoding = compression.GetCompressionProvider(context);
        var entity = TagHeader.Set(context, encoding is null ? tag : $"{tag}-{encoding.EncodingName}");
        if (TagHeader.IsKnown(context.Request, entity))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        var document = encoding is null ? await Of(tag, write) : await Of($"{tag}-{encoding.EncodingName}", async () => Compressed(await Of(tag, write), encoding));
        if (document is null)
        {
            return null;
        }
        if (TagHeader.IsAny(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        if (encoding is not null)
        {
            context.Response.Headers.ContentEncoding = encoding.EncodingName;
        }
        return Results.Bytes(document.Bytes, format.ContentType, format.IsFile ? document.FileName : null);
    }

    public void Dispose() => _kept.Dispose();

    private static string Digits(string asked) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{asked}\n{Program}")))[..HashDigits];

    /// <summary>The document of a tag; written by the first who asks while the others wait for it.</summary>
    private async Task<KeptDocument?> Of(string tag, Func<Task<KeptDocument?>> write)
    {
        var known = _kept.TryGetValue(tag, out KeptDocument? document);
        telemetry.CacheAsked("forecasts", known);
        return known ? document : await _writing.GetOrAdd(tag, _ => new(() => Write(tag, write))).Value;
    }

    private async Task<KeptDocument?> Write(string tag, Func<Task<KeptDocument?>> write)
    {
        try
        {
            return await write() is { } document ? _kept.Set(tag, document, new MemoryCacheEntryOptions { Size = document.Bytes.Length }) : null;
        }
        finally
        {
            _writing.TryRemove(tag, out _);
        }
    }

    private static KeptDocument? Compressed(KeptDocument? document, ICompressionProvider encoding)
    {
        if (document is null)
        {
            return null;
        }
        using var packed = new MemoryStream();
        using (var compress = encoding.CreateStream(packed))
        {
            compress.Write(document.Bytes);
        }
        return document with { Bytes = packed.ToArray() };
    }
}
