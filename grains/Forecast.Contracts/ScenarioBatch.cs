namespace Forecast.Contracts;

/// <summary>What a district did in a batch of replicates of one scenario, packed.</summary>
/// <param name="Scenario">The block of the scenario.</param>
/// <param name="Counterfactual">The block of its counterfactual; the same bytes if the scenario is its own.</param>
[GenerateSerializer, Immutable, Alias("forecast.ScenarioBatch")]
public sealed record ScenarioBatch([property: Id(0)] byte[] Scenario, [property: Id(1)] byte[] Counterfactual);
