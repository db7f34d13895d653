using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>What a district did in a batch of replicates, packed: whole arrays as bytes, which cross the wire several times faster than numbers.</summary>
/// <param name="AreaCode">The area.</param>
/// <param name="Scenario">The block of the scenario, of a comparison the baseline's.</param>
/// <param name="Counterfactual">The block of its counterfactual; the same bytes if the scenario is its own.</param>
[GenerateSerializer, Immutable, Alias("forecast.DistrictBatch")]
public sealed record DistrictBatch(
    [property: Id(0)] string AreaCode, [property: Id(1)] byte[] Scenario, [property: Id(2)] byte[] Counterfactual)
{
    /// <summary>The blocks of a comparison's alternatives, in their order; none otherwise, and none from a silo of version 0.1.0.</summary>
    [Id(3)]
    public ImmutableArray<ScenarioBatch> Alternatives { get; init; } = [];
}
