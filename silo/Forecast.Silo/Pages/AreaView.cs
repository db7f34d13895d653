using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Charts;

namespace Forecast.Silo.Pages;

/// <summary>One district or partnership in full.</summary>
/// <param name="Shown">The forecast.</param>
/// <param name="Area">The area.</param>
/// <param name="Layers">What is shown beside the ranges of its charts.</param>
/// <param name="County">The county's name for people.</param>
public sealed record AreaView(ShownForecast Shown, AreaForecast Area, FanLayers Layers, string County)
{
    private readonly ForecastCharts _charts = new(Shown.Forecast, County);

    public ForecastResult Forecast => Shown.Forecast;

    public string Headline => Reporting.Headline.Of(Forecast, Area, Area.Name);

    public PageChart Fan => _charts.Fan(Area, Layers);

    public PageChart Years => _charts.Years(Area);

    public PageChart Quarters => _charts.Quarters(Area, Layers with { Paths = [] });

    public PageChart Dots => _charts.Dots(Area);

    public ImmutableArray<AreaSection> Sections => AreaSection.Of(Forecast, Area);

    /// <summary>The districts of a partnership; none of a district.</summary>
    public ImmutableArray<AreaForecast> Districts => Area.Level == "district" ? [] : [.. Forecast.Areas.Where(area => area.Level == "district" && Area.Districts.Contains(area.Area))];

    /// <summary>The partnership of a district; null if no partnership says that it has it.</summary>
    public AreaForecast? Partnership => Area.Level == "district" ? Forecast.Areas.FirstOrDefault(area => area.Level == "partnership" && area.Districts.Contains(Area.Area)) : null;
}
