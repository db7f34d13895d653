using System.Collections.Immutable;
using System.Text.Json;

namespace Forecast.Reporting.Tables;

/// <summary>What tables read of a scenario's canonical document, which has every field.</summary>
internal static class ScenarioPlan
{
    /// <summary>The name of a service for people; its id where the document does not have it.</summary>
    public static string ServiceName(string document, string id)
    {
        using var json = JsonDocument.Parse(document);
        return Lines(json, "streams").Where(stream => stream.GetProperty("id").GetString() == id).Select(stream => stream.GetProperty("name").GetString()).FirstOrDefault() ?? id;
    }

    /// <summary>The parameters that the scenario puts at one value.</summary>
    public static ImmutableDictionary<string, double> Overrides(string document)
    {
        using var json = JsonDocument.Parse(document);
        return json.RootElement.TryGetProperty("overrides", out var overrides)
            ? overrides.EnumerateObject().ToImmutableDictionary(parameter => parameter.Name, parameter => parameter.Value.GetDouble())
            : ImmutableDictionary<string, double>.Empty;
    }

    /// <summary>The lines of a part of the plan: streams, drivers or enablers.</summary>
    public static IEnumerable<JsonElement> Lines(JsonDocument document, string part) => document.RootElement.TryGetProperty(part, out var lines) ? lines.EnumerateArray() : [];
}
