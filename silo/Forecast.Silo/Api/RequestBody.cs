using System.Text.Json;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Api;

/// <summary>A request's body as it was sent: documents are read by the validator that the command line uses too.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    /// <summary>A body as a JSON object of which every text can be read.</summary>
    /// <exception cref="BadHttpRequestException">It is none.</exception>
    public static JsonObject Object(byte[] body)
    {
        try
        {
            ReadTexts(body);
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject ?? throw new BadHttpRequestException("The body is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new BadHttpRequestException("The body is not JSON in valid Unicode: a text cannot be read.");
        }
    }

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
