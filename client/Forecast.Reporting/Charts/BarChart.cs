using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>Bars of what we do not know, and of how scenarios differ.</summary>
public static class BarChart
{
    /// <summary>Draws what drives the uncertainty: the county's mean where a parameter is low and where it is high, the largest difference first.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="options">How.</param>
    /// <returns>SVG. Where parameters were not drawn, and of a result of a version before 0.3.0, one that says so.</returns>
    public static string DrawDrivers(ForecastResult forecast, ChartOptions options) => DriverChart.Draw(forecast, options);

    /// <summary>Draws how an alternative differs from the baseline, replicate by replicate: the mean difference with its 80 and 95% ranges.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="rows">What the bars stand for.</param>
    /// <param name="options">How.</param>
    /// <param name="area">The area whose measures are shown, by code or name; of <see cref="DifferenceRows.Districts"/> it is the one that the title tells of.</param>
    /// <returns>SVG.</returns>
    /// <exception cref="ArgumentException">There is no such area.</exception>
    public static string DrawDifferences(ComparisonResult comparison, int scenario, DifferenceRows rows, ChartOptions options, string area = "county") =>
        DifferenceChart.Draw(comparison, scenario, rows, Place.Of(comparison, area), options);
}
