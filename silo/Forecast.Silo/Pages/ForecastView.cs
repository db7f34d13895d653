using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>The county's forecast.</summary>
/// <param name="Shown">The forecast.</param>
/// <param name="Layers">What is shown beside the ranges of the fan chart.</param>
/// <param name="County">The county's name for people.</param>
public sealed record ForecastView(ShownForecast Shown, FanLayers Layers, string County)
{
    private readonly ForecastCharts _charts = new(Shown.Forecast, County);

    public ForecastResult Forecast => Shown.Forecast;

    public ForecastChoice Choice => Shown.Choice;

    public string Headline => Reporting.Headline.Of(Forecast, County);

    public ImmutableArray<string> Caveats => Reporting.Caveats.Of(Forecast, Shown.Assumptions);

    public PageChart Fan => _charts.Fan(Forecast.County, Layers);

    public PageChart Years => _charts.Years(Forecast.County);

    public PageChart Quarters => _charts.Quarters(Forecast.County, Layers with { Paths = [] });

    public PageChart Dots => _charts.Dots(Forecast.County);

    public PageChart Tiles => _charts.Tiles(Choice.OfArea);

    public PageChart Districts => _charts.Districts(Choice.Order);

    public PageChart Drivers => _charts.Drivers();

    /// <summary>What has figures and no chart.</summary>
    public ImmutableArray<AreaSection> Sections => AreaSection.Of(Forecast, Forecast.County);

    /// <summary>Where the name of a row of the districts' table leads.</summary>
    public string? LinkOf(int row) => DistrictTable.AreasOf(Forecast).ElementAtOrDefault(row) is { } area ? Choice.OfArea(area.Area) : null;
}
