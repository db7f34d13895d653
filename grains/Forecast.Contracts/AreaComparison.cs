using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The comparison of scenarios in the county, a partnership or a district.</summary>
/// <param name="Area">The district's code, the partnership's name, or "county".</param>
/// <param name="Name">The name for people.</param>
/// <param name="Level">county, partnership or district.</param>
/// <param name="Districts">The codes of the districts it adds up, itself if it is one.</param>
/// <param name="Alternatives">One for each alternative, in their order.</param>
[GenerateSerializer, Immutable, Alias("forecast.AreaComparison")]
public sealed record AreaComparison(
    [property: Id(0)] string Area,
    [property: Id(1)] string Name,
    [property: Id(2)] string Level,
    [property: Id(3)] ImmutableArray<string> Districts,
    [property: Id(4)] ImmutableArray<AlternativeComparison> Alternatives);
