using System.IO.Compression;
using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;

namespace Forecast.Silo.Api;

/// <summary>Compression of answers, Brotli or gzip as the reader prefers.</summary>
internal static class CompressionHosting
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, TaggedCompression>();
        services.AddResponseCompression(compression =>
        {
            // Events of a run are not compressed: each is to arrive when it happens.
            compression.MimeTypes = [DocumentFormat.Json.MediaType, DocumentFormat.Csv.MediaType, MediaTypeNames.Text.Html];
            // The answers hold no secret that their length could give away.
            compression.EnableForHttps = true;
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }
}
