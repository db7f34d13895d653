using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>An alternative against the baseline in one area.</summary>
/// <param name="Scenario">The alternative's place among the scenarios, 1 or more.</param>
/// <param name="Measures">The measures that both have.</param>
[GenerateSerializer, Immutable, Alias("forecast.AlternativeComparison")]
public sealed record AlternativeComparison([property: Id(0)] int Scenario, [property: Id(1)] ImmutableArray<MeasureDifference> Measures)
{
    /// <summary>A measure by name; null if not both scenarios have one of that name.</summary>
    public MeasureDifference? Measure(string name) => Measures.FirstOrDefault(measure => measure.Name == name);
}
