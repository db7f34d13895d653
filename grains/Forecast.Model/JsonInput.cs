using System.Text.Json;
using System.Text.Unicode;

namespace Forecast.Model;

/// <summary>Opens a JSON document that somebody else wrote; what is no JSON is a fault like any other.</summary>
internal static class JsonInput
{
    /// <summary>Reads a document.</summary>
    /// <param name="utf8Json">The document, UTF-8; a byte-order mark is passed over.</param>
    /// <param name="read">Reads its root.</param>
    public static Reading<T> Read<T>(ReadOnlyMemory<byte> utf8Json, Func<JsonElement, Reading<T>> read)
        where T : class
    {
        if (utf8Json.Span.StartsWith("\uFEFF"u8))
        {
            utf8Json = utf8Json[3..];
        }
        if (!Utf8.IsValid(utf8Json.Span))
        {
            return new(null, [new Fault("", "the document", "text in UTF-8")]);
        }
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return read(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            return new(null, [new Fault("", "a text", "valid Unicode; half of a surrogate pair stands in a string")]);
        }
        catch (JsonException e)
        {
            return new(null, [new Fault($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "what stands there", "a JSON document: " + e.Message)]);
        }
    }
}
