using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Forecast.Silo.Api;

namespace Forecast.Silo.Tests.Api;

/// <summary>What the API answered, read to its end.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string? MediaType, HttpResponseHeaders Headers, HttpContentHeaders Content, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? RunId => Json.GetProperty("runId").GetString();

    public string? RunStatus => Json.GetProperty("status").GetString();

    public string? Tag => Headers.ETag?.Tag;

    /// <summary>What a problem says of this request.</summary>
    public string Detail => Json.GetProperty("detail").GetString()!;

    /// <summary>The places of the faults that a problem tells.</summary>
    public string?[] Places => [.. Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString())];

    public static async Task<ApiAnswer> Of(HttpResponseMessage answer) => new(
        answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, answer.Content.Headers,
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    public ApiAnswer Assert(HttpStatusCode status)
    {
        Xunit.Assert.True(Status == status, $"{Status}, not {status}: {Text[..Math.Min(Text.Length, 500)]}");
        return this;
    }

    /// <summary>An error as RFC 9457 has it, of which nothing shows the inside.</summary>
    public ApiAnswer AssertProblem(HttpStatusCode status)
    {
        Assert(status);
        Xunit.Assert.True(MediaType == "application/problem+json", $"{MediaType}: {Text[..Math.Min(Text.Length, 500)]}");
        Xunit.Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        var kind = Xunit.Assert.Single(ProblemKinds.All, kind => kind.Type == Json.GetProperty("type").GetString());
        Xunit.Assert.Equal((kind.Title, kind.Status), (Json.GetProperty("title").GetString(), (int)status));
        Xunit.Assert.False(string.IsNullOrWhiteSpace(Detail));
        Xunit.Assert.StartsWith("/", Json.GetProperty("instance").GetString());
        Xunit.Assert.Matches("^[0-9a-f]{32}$", Json.GetProperty("traceId").GetString());
        Xunit.Assert.True(Headers.CacheControl is { NoStore: true });
        Xunit.Assert.DoesNotContain("   at ", Text);
        Xunit.Assert.DoesNotContain("Exception", Text);
        return this;
    }
}
