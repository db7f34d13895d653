using System.Collections.Immutable;
using Forecast.Model.Population;

namespace Forecast.Model.Rollup;

/// <summary>A set of areas whose figures are added up replicate by replicate and summarised afterwards.</summary>
/// <param name="Code">An area code, a partnership's name, or "county".</param>
/// <param name="Name">The name for people.</param>
/// <param name="Level">What it is.</param>
/// <param name="Areas">The positions of its areas in file order, rising: the order in which they are added.</param>
public sealed record LevelDefinition(string Code, string Name, AreaLevel Level, ImmutableArray<int> Areas)
{
    /// <summary>The code of the whole county.</summary>
    public const string CountyCode = "county";

    /// <summary>The county, then the partnerships in order of first appearance, then the districts in file order.</summary>
    public static ImmutableArray<LevelDefinition> Of(DataPack pack)
    {
        var positions = Enumerable.Range(0, pack.Areas.Length).ToArray();
        return
        [
            new(CountyCode, "County", AreaLevel.County, [.. positions]),
            .. positions.GroupBy(i => pack.Areas[i].Partnership).Select(g => new LevelDefinition(g.Key, g.Key, AreaLevel.Partnership, [.. g])),
            .. positions.Select(i => new LevelDefinition(pack.Areas[i].Code, pack.Areas[i].Name, AreaLevel.District, [i])),
        ];
    }
}
