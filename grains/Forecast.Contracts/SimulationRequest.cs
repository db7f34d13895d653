namespace Forecast.Contracts;

/// <summary>A batch of work for a district: a range of replicates of every scenario of a run and of their counterfactuals.</summary>
/// <param name="RunId">The run it is for; runs take turns on a silo's compute threads.</param>
/// <param name="Specification">What the run depends on.</param>
/// <param name="FirstReplicate">The first replicate, 0 or more.</param>
/// <param name="Replicates">How many, 1 or more.</param>
[GenerateSerializer, Immutable, Alias("forecast.SimulationRequest")]
public sealed record SimulationRequest(
    [property: Id(0)] string RunId,
    [property: Id(1)] RunSpecification Specification,
    [property: Id(2)] int FirstReplicate,
    [property: Id(3)] int Replicates);
