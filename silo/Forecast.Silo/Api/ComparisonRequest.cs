using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Model.Scenarios;

namespace Forecast.Silo.Api;

/// <summary>
/// The body of a request for a comparison: <c>{"scenarios": [{"scenarioId": "planned-flat"}, {"scenario": {...}}, {...}]}</c>, the baseline first: each as in a request for a run, or the
/// document as it is. With it <c>"simulation": {...}</c>, whose fields stand in for those of every scenario.
/// </summary>
/// <param name="Scenarios">The scenario documents, the baseline's first; none if there are faults.</param>
/// <param name="Faults">What is wrong with the request.</param>
/// <param name="Place">Turns a place among the scenarios, such as /scenarios/1/streams/0/unitCost, into the one in the request.</param>
internal sealed record ComparisonRequest(ImmutableArray<byte[]> Scenarios, ImmutableArray<InputFault> Faults, Func<string, string> Place)
{
    private static readonly string[] FieldsOfScenario = ["scenario", "scenarioId"];

    /// <summary>The scenario documents to be compared, or what is wrong with the request.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="find">Finds a named scenario's document; null if there is none.</param>
    /// <param name="check">Tells the faults of the scenarios of a request that has others.</param>
    public static async Task<ComparisonRequest> ReadAsync(byte[] body, Func<string, Task<string?>> find, ScenarioCheck check)
    {
        var request = RequestBody.Object(body);
        var faults = RequestBody.UnknownFields(request, "", "scenarios", "simulation").ToList();
        if (request["scenarios"] is not JsonArray scenarios)
        {
            faults.Add(new InputFault("/scenarios", request.ContainsKey("scenarios") ? RequestBody.Quote(request["scenarios"]) : null, "a list of 2 to 10 scenarios, the baseline first"));
            return new([], [.. faults], place => place);
        }
        if (Comparison.CountFault(scenarios.Count) is { } count)
        {
            // Before any is looked for: there may be thousands.
            return new([], [.. faults, new InputFault(count.Place, count.Value, count.Expected)], place => place);
        }
        var (documents, places) = (new List<byte[]>(), new List<Func<string, string>>());
        for (var i = 0; i < scenarios.Count; i++)
        {
            var place = $"/scenarios/{i}";
            if (scenarios[i] is not JsonObject scenario)
            {
                faults.Add(new InputFault(place, RequestBody.Quote(scenarios[i]), "a scenario document, or an object with scenario or scenarioId"));
                continue;
            }
            var isDocument = !FieldsOfScenario.Any(scenario.ContainsKey);
            var fields = isDocument ? new JsonObject { ["scenario"] = scenario.DeepClone() } : scenario;
            faults.AddRange(RequestBody.UnknownFields(fields, place, FieldsOfScenario));
            var (document, wrong, inRun) = await RunRequest.ReadAsync(Run(fields, request), find);
            faults.AddRange(wrong.Select(fault => fault with { Place = place + fault.Place }));
            if (document is not null)
            {
                documents.Add(document);
                // What came from the request's own simulation stands there, all else in its scenario.
                places.Add(inside => inRun(inside) == inside ? inside : place + (isDocument ? inside : inRun(inside)));
            }
        }
        if (faults.Count > 0)
        {
            // What is wrong with the request's own simulation is wrong in every scenario, and told once.
            var inside = documents.Zip(places, (document, place) => check.Faults(document).Select(fault => fault with { Place = place(fault.Place) })).SelectMany(all => all);
            return new([], [.. faults, .. inside.Distinct()], place => place);
        }
        return new([.. documents], [], place => InRequest(place, places));
    }

    /// <summary>The request for a run of one scenario that says the same of it.</summary>
    private static JsonObject Run(JsonObject scenario, JsonObject request)
    {
        var run = new JsonObject();
        foreach (var (name, value) in scenario.Where(field => FieldsOfScenario.Contains(field.Key)))
        {
            run[name] = value?.DeepClone();
        }
        if (request.TryGetPropertyValue("simulation", out var simulation))
        {
            run["simulation"] = simulation?.DeepClone();
        }
        return run;
    }

    /// <param name="place">A place among the scenarios.</param>
    /// <param name="places">Of each scenario, what makes of a place in it the one in the request.</param>
    private static string InRequest(string place, List<Func<string, string>> places) => place.Split('/', 4) is ["", "scenarios", var number, .. var rest]
        ? places[int.Parse(number, CultureInfo.InvariantCulture)](rest is [var inside] ? "/" + inside : "")
        : place;
}
