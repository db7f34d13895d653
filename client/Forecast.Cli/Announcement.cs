using System.Text.Json;
using System.Text.Json.Nodes;

namespace Forecast.Cli;

/// <summary>Says what is run before it is, as far as it can be told of a scenario that a service has still to validate.</summary>
internal static class Announcement
{
    private const string Cancel = "Ctrl+C cancels.";

    /// <summary>Such as "No grant: 10000 replicates over 5 years, seed 20240401. Ctrl+C cancels."</summary>
    public static string Of(byte[] document)
    {
        try
        {
            return JsonNode.Parse(document) is JsonObject scenario && scenario["simulation"] is JsonObject simulation
                ? $"{scenario["name"]}: {simulation["replicates"]} replicates over {scenario["years"]} years, seed {simulation["seed"]}. {Cancel}"
                : Cancel;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // No JSON, a field that stands twice, or a text that is no Unicode.
            return Cancel;
        }
    }
}
