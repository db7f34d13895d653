using System.Text.RegularExpressions;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;
using Forecast.Silo.Tests.Reports;

namespace Forecast.Silo.Tests.Charts;

/// <summary>What a chart says to who does not see it stands in the tables under it.</summary>
public sealed partial class ChartTableTests
{
    private static readonly ForecastResult Forecast = Reported.Draft.Forecast;
    private static readonly ComparisonResult Comparison = Reported.Draft.Comparison!;
    private static readonly ObservedReturns Observed = new(Forecast, ChartSamples.Returns(Forecast, 6));

    [Fact]
    public void Running_total_is_in_its_table_with_the_total_that_was_observed()
    {
        var table = TrajectoryTable.RunningTotal(Forecast, Forecast.County, Observed);

        AssertIn([table], FanChart.Draw(Forecast, "county", FanView.RunningTotal, ChartSamples.Wide, new FanLayers { Observed = Observed }), "1 outcome in");
        Assert.Equal(["2024/25 Q4", "2025/26 Q2", null, null, null], table.Rows.Select(row => (string?)row[^1]));
    }

    [Fact]
    public void Years_quarters_and_outcomes_are_in_their_tables()
    {
        AssertIn([TrajectoryTable.Of(Forecast, Forecast.County)], FanChart.Draw(Forecast, "county", FanView.Years, ChartSamples.Wide), "Bar: ");
        AssertIn([QuarterTable.Of(Forecast.County, Observed)], FanChart.Draw(Forecast, "county", FanView.Quarters, ChartSamples.Wide, new FanLayers { Observed = Observed }), "1 outcome in");
        AssertIn([DotTable.Of(Forecast.County)], DotChart.Draw(Forecast, "county", ChartSamples.Wide), "Each dot");
    }

    [Fact]
    public void Districts_and_drivers_are_in_their_tables()
    {
        AssertIn([DistrictTable.Of(Forecast)], TileChart.Draw(Forecast, ChartSamples.Wide), "Each district is");
        AssertIn([DistrictTable.Of(Forecast)], SmallMultiples.Draw(Forecast, DistrictView.RunningTotal, DistrictOrder.Map, ChartSamples.Wide), "All districts on", PeriodAtTheEnd());
        AssertIn([PrevalenceTable.OfDistricts(Forecast)], SmallMultiples.Draw(Forecast, DistrictView.Prevalence, DistrictOrder.Map, ChartSamples.Wide), "All districts on", PeriodAtTheEnd());
        AssertIn([DriverTable.Of(Forecast)], BarChart.DrawDrivers(Forecast, ChartSamples.Wide), "Hatched:");
    }

    [Fact]
    public void Differences_are_in_their_tables()
    {
        AssertIn([DifferenceTable.RunningTotal(Comparison, 1, Comparison.County)], FanChart.DrawDifference(Comparison, 1, "county", ChartSamples.Wide), "Above 0");
        AssertIn([DifferenceTable.ByDistrict(Comparison, 1)], BarChart.DrawDifferences(Comparison, 1, DifferenceRows.Districts, ChartSamples.Wide), "Dot and figure");
        AssertIn([DifferenceTable.Of(Comparison, 1, Comparison.County)], BarChart.DrawDifferences(Comparison, 1, DifferenceRows.Measures, ChartSamples.Wide), "Dot and figure");
    }

    /// <summary>Numbers of the period that a table has in words: "at the end", "whole period".</summary>
    private static string[] PeriodAtTheEnd() => [.. Numbers(Forecast.County.Measure("prevalence")!.Years[^1].Period)];

    private static void AssertIn(FigureTable[] tables, string svg, string caption, params string[] inWords)
    {
        var description = new DrawnChart(svg).Description;
        var figures = description[(description.IndexOf(". ", StringComparison.Ordinal) + 1)..description.IndexOf(caption, StringComparison.Ordinal)];
        var written = tables.Select(table => table.Written()).SelectMany(table => table.Rows.SelectMany(row => row).Concat(table.Columns.Select(column => column.Header)).Append(table.Note ?? ""));
        var known = written.SelectMany(Numbers).Concat(inWords).ToHashSet();

        Assert.NotEmpty(Numbers(figures));
        Assert.All(Numbers(figures).Distinct(), number => Assert.Contains(number, known));
    }

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(number => number.Value);

    [GeneratedRegex("[+-]?£?[0-9]+(?:[,.][0-9]+)*%?")]
    private static partial Regex Number();
}
