using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>The pictures of a preview, each marked as one.</summary>
internal static class ScenarioCharts
{
    private const string County = "county";

    /// <summary>The fan chart with the scenario that the changes start from in grey, the twenty outcomes, and the districts.</summary>
    public static ImmutableArray<PageChart> Of(ScenarioForm form, ScenarioPreview preview, string county)
    {
        var forecast = preview.Forecast;
        var layers = new FanLayers { Baseline = preview.Baseline is { } behind ? behind with { Scenario = form.Origin.Name } : null };
        return
        [
            Chart("fan", "the fan chart", county, true, options => FanChart.Draw(forecast, County, FanView.RunningTotal, options, layers), [
                TrajectoryTable.RunningTotal(forecast, forecast.County), .. layers.Baseline is { } baseline ? [BaselineTable(baseline)] : (FigureTable[])[], TrajectoryTable.Of(forecast, forecast.County),
            ]),
            Chart("dots", "the twenty outcomes", county, true, options => DotChart.Draw(forecast, County, options), DotTable.Of(forecast.County)),
            Chart("districts", "the districts", county, true, options => SmallMultiples.Draw(forecast, DistrictView.RunningTotal, DistrictOrder.Map, options), DistrictTable.Of(forecast)),
        ];
    }

    /// <summary>The figures of what a fan chart shows in grey.</summary>
    /// <param name="baseline">The forecast behind.</param>
    public static FigureTable BaselineTable(ForecastResult baseline)
    {
        var table = TrajectoryTable.RunningTotal(baseline, baseline.County);
        return table with { Id = "baseline-running-total", Title = $"{baseline.Scenario}, the baseline: {table.Title}" };
    }

    /// <summary>A chart for wide and for narrow screens.</summary>
    /// <param name="id">Its name in the page.</param>
    /// <param name="name">What it is in words.</param>
    /// <param name="county">The county's name for people.</param>
    /// <param name="isPreview">Whether it is marked as a preview.</param>
    /// <param name="draw">Draws it.</param>
    /// <param name="tables">The figures that it draws.</param>
    public static PageChart Chart(string id, string name, string county, bool isPreview, Func<ChartOptions, string> draw, params ImmutableArray<FigureTable> tables) => new(
        id, name, draw(new ChartOptions(county, id) { IsPreview = isPreview }), draw(new ChartOptions(county, $"{id}-narrow") { Size = ChartSize.Narrow, IsPreview = isPreview }), null,
        isPreview ? $"preview-{id}" : id, tables);
}
