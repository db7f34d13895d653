using System.Net;
using System.Text.Json;

namespace Forecast.Silo.Tests.Api;

/// <summary>A connection over which events come, until it is cut or has ended.</summary>
internal sealed class EventConnection(HttpResponseMessage answer) : IDisposable
{
    private StreamReader? _reader;

    public HttpStatusCode Status => answer.StatusCode;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>The lines of the next event or comment; none if the stream has ended.</summary>
    public async Task<string[]> Next()
    {
        _reader ??= new StreamReader(await answer.Content.ReadAsStreamAsync(Test));
        var lines = new List<string>();
        while (await _reader.ReadLineAsync(Test) is { Length: > 0 } line)
        {
            lines.Add(line);
        }
        return [.. lines];
    }

    /// <summary>The next event: its kind, its id and the status it carries; null if the stream has ended.</summary>
    public async Task<(string Kind, string Id, JsonElement Run)?> NextEvent()
    {
        var lines = await Next();
        return lines.Length == 0 ? null : (Field(lines, "event"), Field(lines, "id"), JsonDocument.Parse(Field(lines, "data")).RootElement);
    }

    /// <summary>All that is still to come.</summary>
    public async Task<string> ToTheEnd()
    {
        var text = new List<string>();
        while (await Next() is { Length: > 0 } lines)
        {
            text.AddRange(lines);
        }
        return string.Join('\n', text);
    }

    /// <summary>Cuts the connection.</summary>
    public void Dispose() => answer.Dispose();

    private static string Field(string[] lines, string name) => lines.Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];
}
