using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>All that a run depends on; its hash is the run's id, so the same question is the same run.</summary>
/// <param name="PackHash">The content's name of the data pack.</param>
/// <param name="ModelVersion">The version of the model.</param>
/// <param name="Scenario">The scenario, of a comparison the baseline, as a canonical JSON document: every field, in one order, with the random seed and the replicates.</param>
/// <param name="Replicates">The scenario's replicates, 1 to 1,000,000.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunSpecification")]
public sealed record RunSpecification(
    [property: Id(0)] string PackHash,
    [property: Id(1)] string ModelVersion,
    [property: Id(2)] string Scenario,
    [property: Id(3)] int Replicates)
{
    /// <summary>
    /// Of a comparison: the alternatives as canonical documents, with the random seed, replicates, years and parameter uncertainty of the baseline. None, or unset where it was
    /// stored or sent by version 0.1.0, for a forecast.
    /// </summary>
    [Id(4)]
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>Every document: the scenario's, or the baseline's and the alternatives'.</summary>
    public ImmutableArray<string> AllScenarios() => Alternatives.IsDefaultOrEmpty ? [Scenario] : [Scenario, .. Alternatives];

    /// <summary>What the run answers.</summary>
    public RunKind KindOfRun() => Alternatives.IsDefaultOrEmpty ? RunKind.Forecast : RunKind.Comparison;
}
