using System.Collections.Frozen;
using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>
/// Stylesheet, scripts and icon of the pages: part of the program, and named by the hash of all of them, so that browsers keep them for ever and a new version of the service is never shown with the style of an old one.
/// Open to everybody: the page for signing in has them too.
/// </summary>
internal static class PageAssets
{
    private const string Resources = "assets/";
    private const string ForEver = "public, max-age=31536000, immutable";
    private const int HashDigits = 16;

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = $"{MediaTypeNames.Text.Css}; charset=utf-8",
        [".js"] = $"{MediaTypeNames.Text.JavaScript}; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (byte[] Plain, byte[] Brotli, byte[] GZip)> Files = Read();

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData([.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value.Plain)]))[..HashDigits];

    /// <summary>The address of a file, such as <c>forecast.css</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Address(string file) => Files.ContainsKey(file) ? $"/assets/{Hash}/{file}" : throw new KeyNotFoundException($"no file of the pages is called {file}");

    public static void MapAssets(this IEndpointRouteBuilder app) => app.MapGet("/assets/{hash}/{file}", (string hash, string file, HttpContext context) =>
        hash == Hash && Files.TryGetValue(file, out var content) ? Answer(context, file, content) : Problems.NotFound($"There is nothing at {context.Request.Path.ToUriComponent()}."));

    private static IResult Answer(HttpContext context, string file, (byte[] Plain, byte[] Brotli, byte[] GZip) content)
    {
        var headers = context.Response.Headers;
        (headers.CacheControl, headers.Vary) = (ForEver, "Accept-Encoding");
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding.Where(encoding => encoding.Quality != 0).Select(encoding => encoding.Value.Value).ToHashSet();
        var (bytes, encoding) = accepted.Contains("br") ? (content.Brotli, "br") : accepted.Contains("gzip") ? (content.GZip, "gzip") : (content.Plain, null);
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        return Results.Bytes(bytes, Types[Path.GetExtension(file)]);
    }

    private static FrozenDictionary<string, (byte[] Plain, byte[] Brotli, byte[] GZip)> Read()
    {
        var program = typeof(PageAssets).Assembly;
        return program.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Resources.Length..], name =>
        {
            using var resource = program.GetManifestResourceStream(name)!;
            var plain = new byte[resource.Length];
            resource.ReadExactly(plain);
            return (plain, Packed(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)), Packed(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)));
        });
    }

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> compress)
    {
        using var packed = new MemoryStream();
        using (var target = compress(packed))
        {
            target.Write(plain);
        }
        return packed.ToArray();
    }
}
