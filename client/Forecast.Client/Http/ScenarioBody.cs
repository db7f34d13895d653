using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>The body of a request for a run. What is no JSON is refused here, in the words in which a silo refuses it: within a request its place could not be told.</summary>
internal static class ScenarioBody
{
    /// <summary>The body for a scenario document, UTF-8 JSON.</summary>
    /// <exception cref="ScenarioRefusedException">It is no JSON.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> scenario)
    {
        var document = scenario.Span.StartsWith("\uFEFF"u8) ? scenario[3..] : scenario;
        try
        {
            JsonDocument.Parse(document).Dispose();
        }
        catch (JsonException e)
        {
            throw new ScenarioRefusedException([new InputFault($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "what stands there", "a JSON document: " + e.Message)]);
        }
        return [.. "{\"scenario\":"u8, .. document.Span, .. "}"u8];
    }
}
