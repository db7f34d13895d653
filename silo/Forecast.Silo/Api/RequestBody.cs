using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>A request's body as it was sent: documents are read by the validator that the command line uses too.</summary>
internal static class RequestBody
{
    private const int LongestQuote = 60;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    /// <summary>A body as a JSON object of which every text can be read.</summary>
    /// <exception cref="RequestRefusedException">It is none.</exception>
    public static JsonObject Object(byte[] body)
    {
        try
        {
            ReadTexts(body);
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject ?? throw RequestRefusedException.Malformed(new InputFault("", "another value", "a JSON object"));
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is null ? "" : $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            throw RequestRefusedException.Malformed(new InputFault(place, "what stands there", "a JSON document: " + e.Message));
        }
        catch (InvalidOperationException)
        {
            throw RequestRefusedException.Malformed(new InputFault("", "a text", "valid Unicode; half of a surrogate pair, or a byte that is no UTF-8, stands in a string"));
        }
    }

    /// <summary>A fault for every field that is not one of those known: one that is misspelt must not be passed over.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="place">Where it stands in the body, such as /scenarios/1; empty for the body itself.</param>
    /// <param name="known">The names that it may have.</param>
    public static IEnumerable<InputFault> UnknownFields(JsonObject fields, string place, params string[] known) => fields.Where(field => !known.Contains(field.Key))
        .Select(field => new InputFault($"{place}/{Escaped(field.Key)}", Quote(field.Value), $"a known field: {string.Join(", ", known)}"));

    /// <summary>A value as it stands in a fault.</summary>
    public static string Quote(JsonNode? value) => value?.ToJsonString() is { } text ? text.Length <= LongestQuote ? text : text[..LongestQuote] + "..." : "null";

    /// <summary>A name as a part of a JSON pointer.</summary>
    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A JSON parser passes over half of a surrogate pair, and fails only when the text is asked for.</summary>
    private static void ReadTexts(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }
}
