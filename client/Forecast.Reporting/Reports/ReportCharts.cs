using Forecast.Contracts;
using Forecast.Reporting.Charts;

namespace Forecast.Reporting.Reports;

/// <summary>The pictures of a report: the same that a page and the command line draw.</summary>
internal static class ReportCharts
{
    private const string County = "county";

    public static void Trajectory(ReportPage page, ReportInput input)
    {
        page.Chart(FanChart.Draw(input.Forecast, County, FanView.RunningTotal, Options(input, "fan"), new FanLayers { Observed = input.Observed }));
        page.Chart(DotChart.Draw(input.Forecast, County, Options(input, "dots")));
        page.Chart(FanChart.Draw(input.Forecast, County, FanView.Years, Options(input, "years")));
    }

    public static void Map(ReportPage page, ReportInput input) => page.Chart(TileChart.Draw(input.Forecast, Options(input, "tiles")), "small");

    public static void Districts(ReportPage page, ReportInput input)
    {
        page.Chart(SmallMultiples.Draw(input.Forecast, DistrictView.RunningTotal, DistrictOrder.Map, Options(input, "totals")));
        page.Chart(SmallMultiples.Draw(input.Forecast, DistrictView.Prevalence, DistrictOrder.Map, Options(input, "smoking")));
    }

    public static void Differences(ReportPage page, ReportInput input, ComparisonResult comparison, int scenario)
    {
        page.Chart(FanChart.DrawDifference(comparison, scenario, County, Options(input, $"difference-{scenario}")));
        page.Chart(BarChart.DrawDifferences(comparison, scenario, DifferenceRows.Districts, Options(input, $"bars-{scenario}")));
    }

    public static void Drivers(ReportPage page, ReportInput input) => page.Chart(BarChart.DrawDrivers(input.Forecast, Options(input, "drivers")));

    private static ChartOptions Options(ReportInput input, string prefix) => new(input.County, $"chart-{prefix}");
}
