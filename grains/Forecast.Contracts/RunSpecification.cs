namespace Forecast.Contracts;

/// <summary>All that a run depends on; its hash is the run's id, so the same question is the same run.</summary>
/// <param name="PackHash">The content's name of the data pack.</param>
/// <param name="ModelVersion">The version of the model.</param>
/// <param name="Scenario">The scenario as a canonical JSON document: every field, in one order, with the random seed and the replicates.</param>
/// <param name="Replicates">The scenario's replicates, 1 to 1,000,000.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunSpecification")]
public sealed record RunSpecification(
    [property: Id(0)] string PackHash,
    [property: Id(1)] string ModelVersion,
    [property: Id(2)] string Scenario,
    [property: Id(3)] int Replicates);
