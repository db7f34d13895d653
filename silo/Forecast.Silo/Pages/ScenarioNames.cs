using System.Text.Json.Nodes;
using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>What scenarios are called where several stand beside each other.</summary>
internal static class ScenarioNames
{
    private const string Edited = " (edited)";

    /// <summary>The scenario's own name, marked where it is an edited one that has the name of its origin still.</summary>
    public static string Of(ScenarioForm form)
    {
        var name = form.Document["name"] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : form.Origin.Id;
        return form.IsChanged && name == form.Origin.Name ? name + Edited : name;
    }

    /// <summary>A comparison in which each scenario has a name of its own: what has the name of another before it is numbered.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="called">What its scenarios are called, in their order.</param>
    public static ComparisonResult Distinct(ComparisonResult comparison, IEnumerable<string> called)
    {
        var names = new HashSet<string>();
        return comparison with
        {
            Scenarios = [.. comparison.Scenarios.Zip(called, (scenario, name) =>
            {
                var own = Enumerable.Range(2, comparison.Scenarios.Length).Select(number => $"{name} ({number})").Prepend(name).First(names.Add);
                return scenario with { Name = own };
            })],
        };
    }

    /// <inheritdoc cref="Distinct(ComparisonResult, IEnumerable{string})"/>
    public static ComparisonResult Distinct(ComparisonResult comparison) => Distinct(comparison, comparison.Scenarios.Select(scenario => scenario.Name));
}
