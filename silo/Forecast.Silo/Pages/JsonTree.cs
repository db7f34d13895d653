using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Pages;

/// <summary>Values of a JSON document by their pointer, and as they are written in a query.</summary>
internal static class JsonTree
{
    private const int LongestQuote = 60;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // Is never put into a page as it is: pages encode what they show.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value at a pointer; null if there is none.</summary>
    public static JsonNode? Find(JsonNode? root, string pointer) => Parts(pointer).Aggregate(root, Child);

    /// <summary>Sets the value at a pointer, or with null takes it away. Objects on the way that are missing are made.</summary>
    public static void Set(JsonNode root, string pointer, JsonNode? value)
    {
        var parts = Parts(pointer).ToArray();
        switch (parts[..^1].Aggregate((JsonNode?)root, ChildOrNew))
        {
            case JsonObject parent when value is null:
                parent.Remove(parts[^1]);
                break;
            case JsonObject parent:
                parent[parts[^1]] = value;
                break;
            case JsonArray list when Index(list, parts[^1]) is { } index:
                list[index] = value;
                break;
        }
    }

    /// <summary>A value as it is written in a query: JSON, or a bare text.</summary>
    public static JsonNode? Parse(string written)
    {
        try
        {
            var value = JsonNode.Parse(written, documentOptions: Strict);
            // Half of a surrogate pair shows only when the text is written.
            _ = value?.ToJsonString();
            return value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return JsonValue.Create(written);
        }
    }

    /// <summary>What <see cref="Parse"/> reads as the value: texts bare where they can be.</summary>
    public static string Write(JsonNode? value)
    {
        var json = value?.ToJsonString(Readable) ?? "null";
        return value is JsonValue text && text.TryGetValue<string>(out var bare) && Parse(bare) is JsonValue read && read.TryGetValue<string>(out var again) && again == bare ? bare : json;
    }

    /// <summary>A text as it is; anything else as JSON.</summary>
    public static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var word) ? word : Write(value);

    /// <summary>A value as it stands in a fault.</summary>
    public static string Quote(JsonNode? value) => (value?.ToJsonString(Readable) ?? "null") is var json && json.Length <= LongestQuote ? json : json[..LongestQuote] + "...";

    /// <summary>A finite number; null for anything else.</summary>
    public static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Whether two values are the same, however their numbers are written.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one), JsonSerializer.SerializeToElement(other));

    private static IEnumerable<string> Parts(string pointer) => pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    private static JsonNode? Child(JsonNode? parent, string part) => parent switch
    {
        JsonObject members => members[part],
        JsonArray list when Index(list, part) is { } index => list[index],
        _ => null,
    };

    private static JsonNode? ChildOrNew(JsonNode? parent, string part)
    {
        if (parent is JsonObject members && !members.ContainsKey(part))
        {
            members[part] = new JsonObject();
        }
        return Child(parent, part);
    }

    private static int? Index(JsonArray list, string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : null;
}
