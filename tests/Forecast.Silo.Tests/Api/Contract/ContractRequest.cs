using System.IO.Compression;
using System.Text;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>A request as it goes over the wire, allowed or not.</summary>
/// <param name="Operation">The operation that is meant.</param>
/// <param name="Target">Path and query, percent-encoded or not.</param>
internal sealed record ContractRequest(DocumentedOperation Operation, string Target)
{
    /// <summary>Headers, of which those of the body are kept apart.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the body says that it is; null if it says nothing.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>Whether it is no valid HTTP, so that the web server itself may refuse it.</summary>
    public bool IsNoHttp { get; init; }

    /// <summary>Whether the service is put where it cannot answer.</summary>
    public bool ProvokesUnavailable { get; init; }

    /// <summary>The same request by the same caller with further headers.</summary>
    public ContractRequest With(params (string Name, string Value)[] headers) => this with { Headers = [.. Headers, .. headers] };

    public ContractRequest WithBody(string body) => this with { Body = Encoding.UTF8.GetBytes(body) };

    public async Task<ApiAnswer> Send(ApiService service)
    {
        var address = new Uri(service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(Operation.Method), address) { Content = Body is null ? null : new ByteArrayContent(Body) };
        if (Body is not null && ContentType is not null)
        {
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Unpacked(await ApiAnswer.Of(answer));
    }

    private static async Task<ApiAnswer> Unpacked(ApiAnswer answer)
    {
        using var packed = new MemoryStream(answer.Bytes);
        await using Stream? unpacking = answer.Content.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (unpacking is null || answer.Bytes.Length == 0)
        {
            return answer;
        }
        using var unpacked = new MemoryStream();
        await unpacking.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        return answer with { Bytes = unpacked.ToArray() };
    }

    /// <summary>A command line that asks the same; bytes that are no text are given in Base64.</summary>
    public override string ToString()
    {
        var headers = string.Concat(Headers.Select(header => $" -H '{header.Name}: {header.Value}'"));
        var type = Body is null ? "" : $" -H 'Content-Type: {ContentType}'";
        var body = Body is null ? "" : Body.Length > 3_000 ? $" # and a body of {Body.Length} bytes" : $" -d '{Encoding.UTF8.GetString(Body)}' # {Convert.ToBase64String(Body)}";
        return $"curl --path-as-is -X {Operation.Method} 'http://127.0.0.1:5080{Target}'{headers}{type}{body}";
    }
}
