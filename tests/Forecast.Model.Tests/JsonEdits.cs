using System.Globalization;
using System.Text.Json.Nodes;

namespace Forecast.Model.Tests;

internal static class JsonEdits
{
    /// <summary>Puts a JSON text at a pointer whose parent is there; null takes the member out.</summary>
    public static void Set(this JsonNode document, string pointer, string? json)
    {
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(document, (node, step) => node is JsonArray list ? list[Index(step)]! : node[step]!);
        var value = json is null or "null" ? null : JsonNode.Parse(json);
        if (parent is JsonArray items)
            items[Index(steps[^1])] = value;
        else if (json is null)
            parent.AsObject().Remove(steps[^1]);
        else
            parent[steps[^1]] = value;
    }

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
