using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;

namespace Forecast.Silo.Tests.Charts;

/// <summary>Every chart of a result, by name.</summary>
internal static class EveryChart
{
    public static IEnumerable<(string Name, string Svg)> Of(ForecastResult forecast, ChartOptions options)
    {
        var observed = new ObservedReturns(forecast, ChartSamples.Returns(forecast, 3));
        ImmutableArray<HistoricQuarter> history = [new("2023/24 Q1", 1_133), new("2023/24 Q2", 1_380), new("2023/24 Q4", 1_190)];
        var middle = forecast.County.Measure(Place.Additional)!.Cumulative;
        ImmutableArray<SamplePath> paths = [.. Enumerable.Range(1, 10).Select(path => new SamplePath([.. middle.Select(year => (year.Median ?? 0) * (0.5 + path / 10.0))]))];
        yield return ("fan", FanChart.Draw(forecast, "county", FanView.RunningTotal, options, new FanLayers { Observed = observed }));
        yield return ("fan-paths", FanChart.Draw(forecast, "county", FanView.RunningTotal, options with { IsPreview = true }, new FanLayers { Paths = paths }));
        yield return ("fan-baseline", FanChart.Draw(forecast, "county", FanView.RunningTotal, options, new FanLayers { Baseline = forecast }));
        yield return ("fan-quarters", FanChart.Draw(forecast, "county", FanView.Quarters, options, new FanLayers { Observed = observed, History = history }));
        yield return ("fan-years", FanChart.Draw(forecast, "county", FanView.Years, options));
        yield return ("fan-district", FanChart.Draw(forecast, forecast.Areas[^1].Area, FanView.RunningTotal, options));
        yield return ("dots", DotChart.Draw(forecast, "county", options));
        foreach (var figure in Enum.GetValues<TileFigure>())
        {
            yield return ($"tiles-{figure}", TileChart.Draw(forecast, options, figure));
        }
        yield return ("districts", SmallMultiples.Draw(forecast, DistrictView.RunningTotal, DistrictOrder.WorstFirst, options));
        yield return ("districts-prevalence", SmallMultiples.Draw(forecast, DistrictView.Prevalence, DistrictOrder.Map, options));
        yield return ("drivers", BarChart.DrawDrivers(forecast, options));
    }

    public static IEnumerable<(string Name, string Svg)> Of(ComparisonResult comparison, ChartOptions options)
    {
        for (var scenario = 1; scenario < comparison.Scenarios.Length; scenario++)
        {
            yield return ($"differences-{scenario}", BarChart.DrawDifferences(comparison, scenario, DifferenceRows.Districts, options));
            yield return ($"differences-measures-{scenario}", BarChart.DrawDifferences(comparison, scenario, DifferenceRows.Measures, options));
            yield return ($"differences-fan-{scenario}", FanChart.DrawDifference(comparison, scenario, "county", options));
        }
    }
}
