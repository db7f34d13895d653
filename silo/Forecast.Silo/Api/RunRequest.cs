using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>
/// The body of a request for a run: <c>{"scenario": {...}}</c> or <c>{"scenarioId": "planned-flat"}</c>, either with <c>"simulation": {...}</c> whose fields stand in for
/// the scenario's own. A field that is null is as good as left out.
/// </summary>
internal static class RunRequest
{
    /// <summary>The scenario document to be run, and what is wrong with the request around it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="find">Finds a named scenario's document; null if there is none.</param>
    /// <returns>The scenario, null if the request does not say which; the faults; and what turns a place in the scenario into one in the request.</returns>
    public static async Task<(byte[]? Scenario, ImmutableArray<InputFault> Faults, Func<string, string> Place)> ReadAsync(JsonObject request, Func<string, Task<string?>> find)
    {
        var faults = RequestBody.UnknownFields(request, "", "scenario", "scenarioId", "simulation").ToList();
        var (scenario, named) = (request["scenario"], request["scenarioId"]);
        if (scenario is null == named is null)
        {
            faults.Add(new InputFault("", scenario is null ? null : "scenario and scenarioId", "one of scenario and scenarioId"));
            scenario = null;
        }
        else if (named is not null)
        {
            var id = named is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
            var found = id is null ? null : await find(id);
            if (found is null)
            {
                faults.Add(new InputFault("/scenarioId", RequestBody.Quote(named), "the id of a scenario of the catalogue or the pack"));
            }
            scenario = found is null ? null : JsonNode.Parse(found);
        }
        if (request["simulation"] is { } changes && scenario is JsonObject changed)
        {
            if (changes is JsonObject fields && changed["simulation"] is JsonObject simulation)
            {
                foreach (var (name, value) in fields.Where(field => field.Value is not null || !simulation.ContainsKey(field.Key)))
                {
                    simulation[name] = value?.DeepClone();
                }
            }
            else
            {
                changed["simulation"] = changes.DeepClone();
            }
        }
        return (scenario is null ? null : Encoding.UTF8.GetBytes(scenario.ToJsonString()), [.. faults], place => OfRequest(request, place) ? place : "/scenario" + place);
    }

    /// <summary>Whether what stands at a place of the scenario came from the request's own field simulation.</summary>
    private static bool OfRequest(JsonObject request, string place) => request["simulation"] is JsonObject fields
        ? place.Split('/') is ["", "simulation", var name, ..] && fields.ContainsKey(name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        : place == "/simulation" && request.ContainsKey("simulation");
}
