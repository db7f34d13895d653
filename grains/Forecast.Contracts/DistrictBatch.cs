namespace Forecast.Contracts;

/// <summary>What a district did in a batch of replicates, packed: whole arrays as bytes, which cross the wire several times faster than numbers.</summary>
/// <param name="AreaCode">The area.</param>
/// <param name="Scenario">The block of the scenario.</param>
/// <param name="Counterfactual">The block of its counterfactual; the same bytes if the scenario is its own.</param>
[GenerateSerializer, Immutable, Alias("forecast.DistrictBatch")]
public sealed record DistrictBatch(
    [property: Id(0)] string AreaCode, [property: Id(1)] byte[] Scenario, [property: Id(2)] byte[] Counterfactual);
