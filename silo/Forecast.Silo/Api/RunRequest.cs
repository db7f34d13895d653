using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>
/// The body of a request for a run: <c>{"scenario": {...}}</c> or <c>{"scenarioId": "planned-flat"}</c>, either with <c>"simulation": {...}</c> whose fields stand in for
/// the scenario's own.
/// </summary>
internal static class RunRequest
{
    private static readonly string[] Fields = ["scenario", "scenarioId", "simulation"];

    /// <summary>The scenario document to be run, or what is wrong with the request.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="find">Finds a named scenario's document; null if there is none.</param>
    public static async Task<(byte[]? Scenario, ImmutableArray<InputFault> Faults)> ReadAsync(byte[] body, Func<string, Task<string?>> find)
    {
        JsonObject request;
        try
        {
            request = JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new BadHttpRequestException("The body is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The body is not JSON: {e.Message}");
        }
        var faults = request.Where(field => !Fields.Contains(field.Key))
            .Select(field => new InputFault($"/{field.Key}", Quote(field.Value), $"a known field: {string.Join(", ", Fields)}")).ToList();
        if (request.ContainsKey("scenario") == request.ContainsKey("scenarioId"))
        {
            faults.Add(new InputFault("", request.ContainsKey("scenario") ? "scenario and scenarioId" : null, "one of scenario and scenarioId"));
        }
        var scenario = request["scenario"];
        if (request.ContainsKey("scenarioId"))
        {
            var id = request["scenarioId"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
            var found = id is null ? null : await find(id);
            if (found is null)
            {
                faults.Add(new InputFault("/scenarioId", Quote(request["scenarioId"]), "the id of a scenario of the catalogue or the pack"));
            }
            scenario = found is null ? null : JsonNode.Parse(found);
        }
        if (request["simulation"] is { } changes && scenario is JsonObject changed)
        {
            if (changes is JsonObject fields && changed["simulation"] is JsonObject simulation)
            {
                foreach (var (name, value) in fields)
                {
                    simulation[name] = value?.DeepClone();
                }
            }
            else
            {
                changed["simulation"] = changes.DeepClone();
            }
        }
        return faults.Count > 0 ? (null, [.. faults]) : (Encoding.UTF8.GetBytes(scenario?.ToJsonString() ?? "null"), []);
    }

    private static string Quote(JsonNode? value) => value?.ToJsonString() is { } text ? text.Length <= 60 ? text : text[..60] + "..." : "null";
}
