using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Forecast.Silo.Api;

/// <summary>
/// Compresses answers, but none whose strong ETag does not say so: the tag names bytes, and compressed ones are others. The version of a scenario, which <c>If-Match</c> is given, is such
/// a tag.
/// </summary>
internal sealed class TaggedCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        base.ShouldCompressResponse(context) && (context.Response.Headers.ETag is not [var tag] || tag!.EndsWith($"-{GetCompressionProvider(context)?.EncodingName}\"", StringComparison.Ordinal));
}
