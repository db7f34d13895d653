using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>The pictures of a comparison, for each alternative.</summary>
internal static class CompareCharts
{
    private const string County = "county";

    /// <summary>
    /// Of each alternative: the fan chart with the baseline in grey, then the differences, future by future: over time if it is the only one, by measure, by district.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="isPreview">Whether it is a preview.</param>
    /// <param name="forecasts">The forecast of each scenario, and whether it is a preview; none if they are not to be had, and no fan chart is drawn.</param>
    /// <param name="county">The county's name for people.</param>
    public static ImmutableArray<ImmutableArray<PageChart>> Of(ComparisonResult comparison, bool isPreview, ImmutableArray<(ForecastResult Forecast, bool IsPreview)> forecasts, string county)
    {
        var named = forecasts.Select((of, place) => (Forecast: of.Forecast with { Scenario = comparison.Scenarios[place].Name }, of.IsPreview)).ToArray();
        return [.. Enumerable.Range(1, comparison.Scenarios.Length - 1).Select(place => (ImmutableArray<PageChart>)
        [
            .. named.Length == 0 ? [] : (PageChart[])[Fan(place, named[0], named[place], county)], .. Differences(comparison, place, isPreview, county),
        ])];
    }

    private static PageChart Fan(int place, (ForecastResult Forecast, bool IsPreview) baseline, (ForecastResult Forecast, bool IsPreview) alternative, string county)
    {
        var (forecast, layers) = (alternative.Forecast, new FanLayers { Baseline = baseline.Forecast });
        return ScenarioCharts.Chart(
            $"fan-{place}", $"the fan chart, {forecast.Scenario}", county, baseline.IsPreview || alternative.IsPreview,
            options => FanChart.Draw(forecast, County, FanView.RunningTotal, options, layers), Of(place, TrajectoryTable.RunningTotal(forecast, forecast.County)), Of(place, ScenarioCharts.BaselineTable(baseline.Forecast)));
    }

    private static IEnumerable<PageChart> Differences(ComparisonResult comparison, int place, bool isPreview, string county)
    {
        var (name, all) = (comparison.Scenarios[place].Name, comparison.County);
        if (comparison.Scenarios.Length == 2)
        {
            // Of several alternatives the page would be heavy with it.
            yield return ScenarioCharts.Chart(
                $"difference-{place}", $"the difference over time, {name}", county, isPreview,
                options => FanChart.DrawDifference(comparison, place, County, options), Of(place, DifferenceTable.RunningTotal(comparison, place, all)), Of(place, DifferenceTable.ByYear(comparison, place, all)));
        }
        yield return ScenarioCharts.Chart(
            $"measures-{place}", $"the differences by measure, {name}", county, isPreview,
            options => BarChart.DrawDifferences(comparison, place, DifferenceRows.Measures, options), Of(place, DifferenceTable.Of(comparison, place, all)));
        yield return ScenarioCharts.Chart(
            $"districts-{place}", $"the differences by district, {name}", county, isPreview,
            options => BarChart.DrawDifferences(comparison, place, DifferenceRows.Districts, options), Of(place, DifferenceTable.ByDistrict(comparison, place)));
    }

    /// <summary>A table under a name of its own, of which the page has one for each alternative.</summary>
    private static FigureTable Of(int place, FigureTable table) => table with { Id = $"{table.Id}-{place}" };
}
