using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>Additional quit dates as observed: quit dates reported less those expected without the grant.</summary>
internal static class ObservedTotal
{
    /// <summary>The total since the start at the end of each quarter, as long as every quarter is known.</summary>
    public static ImmutableArray<(string Quarter, double Total)> Of(AreaForecast area, ObservedReturns observed)
    {
        if (area.Measure("quitDates") is not { } all || area.Measure("additionalQuitDates") is not { } additional)
        {
            return [];
        }
        var quarters = ImmutableArray.CreateBuilder<(string, double)>();
        var total = 0.0;
        foreach (var (set, more) in all.Quarters.Zip(additional.Quarters))
        {
            if (observed.Of(area.Area, "quitDates", set.Period) is not { } returned || set.Mean - more.Mean is not { } reference)
            {
                break;
            }
            total += returned.People - reference;
            quarters.Add((set.Period, total));
        }
        return quarters.ToImmutable();
    }
}
