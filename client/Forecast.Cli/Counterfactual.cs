using System.Text;
using System.Text.Json.Nodes;

namespace Forecast.Cli;

/// <summary>The same plan without what the grant pays for: what a report compares a plan with where no other is named.</summary>
internal static class Counterfactual
{
    private static readonly string[] Lines = ["streams", "drivers", "enablers"];

    /// <summary>The document without services, drivers and enablers; null where it has none.</summary>
    /// <param name="document">The canonical document of a scenario that was run.</param>
    public static byte[]? Of(string document)
    {
        var scenario = JsonNode.Parse(document)!.AsObject();
        if (Lines.All(line => scenario[line] is not JsonArray { Count: > 0 }))
        {
            return null;
        }
        (scenario["name"], scenario["description"]) = ("Without the grant", "The same futures without services, drivers and enablers.");
        foreach (var line in Lines)
        {
            scenario[line] = new JsonArray();
        }
        return Encoding.UTF8.GetBytes(scenario.ToJsonString());
    }
}
