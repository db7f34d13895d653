using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>The charts of a forecast as pages show them: each for wide and for narrow screens, with its figures and its address.</summary>
/// <param name="forecast">The forecast.</param>
/// <param name="county">The county's name for people.</param>
internal sealed class ForecastCharts(ForecastResult forecast, string county)
{
    /// <summary>The running total against the trajectory.</summary>
    /// <param name="area">One of the forecast's areas.</param>
    /// <param name="layers">What is shown beside it.</param>
    public PageChart Fan(AreaForecast area, FanLayers layers) => Chart(
        "fan", "the fan chart", area, "", options => FanChart.Draw(forecast, area.Area, FanView.RunningTotal, options, layers), TrajectoryTable.RunningTotal(forecast, area, layers.Observed));

    /// <summary>Each year against its own target.</summary>
    public PageChart Years(AreaForecast area) => Chart(
        "years", "the chart of years", area, "view=years", options => FanChart.Draw(forecast, area.Area, FanView.Years, options), TrajectoryTable.Of(forecast, area));

    /// <summary>Quit dates set, quarter by quarter, beside what was reported.</summary>
    /// <param name="area">One of the forecast's areas.</param>
    /// <param name="layers">What is shown beside it.</param>
    public PageChart Quarters(AreaForecast area, FanLayers layers) => Chart(
        "quarters", "the chart of quarters", area, "view=quarters", options => FanChart.Draw(forecast, area.Area, FanView.Quarters, options, layers), QuarterTable.Of(area, layers.Observed));

    /// <summary>Twenty equally likely outcomes.</summary>
    public PageChart Dots(AreaForecast area) => Chart("dots", "the twenty outcomes", area, "", options => DotChart.Draw(forecast, area.Area, options), DotTable.Of(area));

    /// <summary>The districts as tiles; each leads to its page.</summary>
    /// <param name="link">The address of a district's page by its code.</param>
    public PageChart Tiles(Func<string, string> link) => Chart("tiles", "the map of tiles", forecast.County, "", options => TileChart.Draw(forecast, options, TileFigure.Chance, link));

    /// <summary>The districts beside each other on one scale.</summary>
    /// <param name="order">In which order.</param>
    public PageChart Districts(DistrictOrder order) => Chart(
        "districts", "the districts", forecast.County, $"order={ForecastChoice.Word(order)}", options => SmallMultiples.Draw(forecast, DistrictView.RunningTotal, order, options), DistrictTable.Of(forecast));

    /// <summary>What drives the uncertainty.</summary>
    public PageChart Drivers() => Chart("drivers", "the drivers of uncertainty", forecast.County, "", options => BarChart.DrawDrivers(forecast, options), DriverTable.Of(forecast));

    private PageChart Chart(string id, string name, AreaForecast area, string query, Func<ChartOptions, string> draw, params ImmutableArray<FigureTable> tables)
    {
        string[] parameters = [.. area.Level == "county" ? [] : (string[])[$"area={Uri.EscapeDataString(area.Area)}"], .. query.Length == 0 ? [] : (string[])[query]];
        var kind = id is "years" or "quarters" ? "fan" : id;
        return new PageChart(
            id, name,
            draw(new ChartOptions(county, $"{id}-wide")), draw(new ChartOptions(county, $"{id}-narrow") { Size = ChartSize.Narrow }),
            $"/charts/{forecast.RunId}/{kind}.svg{(parameters.Length == 0 ? "" : $"?{string.Join('&', parameters)}")}",
            FileName.OfPart(forecast, area, id), tables);
    }
}
