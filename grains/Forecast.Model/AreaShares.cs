using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Model;

/// <summary>How a stream's budget is shared between areas: shares that sum to 1, by its targeting rule (model.md 7.2).</summary>
internal static class AreaShares
{
    /// <summary>The share of each area in file order; null if the rule gives every area 0.</summary>
    public static double[]? Of(Targeting targeting, DataPack pack, ReferenceStock stock)
    {
        var weights = pack.Areas.Select((area, i) => targeting.Rule switch
        {
            TargetingRule.Smokers => stock.SmokersOfArea[i],
            TargetingRule.Deprivation => stock.SmokersOfArea[i] * area.DeprivationWeight,
            TargetingRule.Explicit => targeting.Shares.GetValueOrDefault(area.Code),
            _ => throw new InvalidOperationException($"targeting rule {targeting.Rule} is not known"),
        }).ToArray();
        var sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(weight => weight / sum)] : null;
    }
}
