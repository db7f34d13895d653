namespace Forecast.Contracts;

/// <summary>A run in the county's list.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="ScenarioName">The scenario's name for people.</param>
/// <param name="Replicates">Replicates asked for.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunListing")]
public sealed record RunListing([property: Id(0)] string RunId, [property: Id(1)] string ScenarioName, [property: Id(2)] int Replicates);
