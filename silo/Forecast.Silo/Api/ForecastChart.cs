using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Silo.Documentation;

namespace Forecast.Silo.Api;

/// <summary>A chart of a forecast.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Shows">What it shows, for the API's document.</param>
/// <param name="ShowsReturns">Whether the districts' returns are in it; without them it never changes.</param>
/// <param name="Parameters">The parameters of its query.</param>
/// <param name="Read">Reads them; what it gives draws the chart, and is not to be called if the query has faults.</param>
internal sealed record ForecastChart(string Name, string Shows, bool ShowsReturns, ImmutableArray<Parameter> Parameters, Func<ChartQuery, ForecastChart.Data, Func<string>> Read)
{
    private const string County = "county";

    /// <summary>All of them.</summary>
    public static ImmutableArray<ForecastChart> All { get; } =
    [
        new("fan", "The ranges of an area's forecast over time, with the trajectory and what districts have reported.", true, [Parameter.OneAreaOfChart, ChartChoices.Fan.Parameter, ChartChoices.Size.Parameter],
            (query, data) =>
            {
                var (area, view, options) = (query.Area(data.Forecast), query.Choice(ChartChoices.Fan), query.Options(data.County));
                return () => FanChart.Draw(data.Forecast, area, view, options, new FanLayers { Observed = data.Observed, History = area == County ? data.History : [] });
            }),
        new("dots", "Twenty equally likely outcomes of the whole period: filled reaches the target, hollow does not.", false, [Parameter.OneAreaOfChart, ChartChoices.Size.Parameter],
            (query, data) =>
            {
                var (area, options) = (query.Area(data.Forecast), query.Options(data.County));
                return () => DotChart.Draw(data.Forecast, area, options);
            }),
        new("tiles", "A map of tiles, one for each district, with its number.", false, [ChartChoices.Tiles.Parameter, ChartChoices.Size.Parameter],
            (query, data) =>
            {
                var (figure, options) = (query.Choice(ChartChoices.Tiles), query.Options(data.County));
                return () => TileChart.Draw(data.Forecast, options, figure);
            }),
        new("districts", "Every district's forecast over time on the same scale.", false, [ChartChoices.Districts.Parameter, ChartChoices.Order.Parameter, ChartChoices.Size.Parameter],
            (query, data) =>
            {
                var (view, order, options) = (query.Choice(ChartChoices.Districts), query.Choice(ChartChoices.Order), query.Options(data.County));
                return () => SmallMultiples.Draw(data.Forecast, view, order, options);
            }),
        new("drivers", "What is not known, and what that does to the county's additional quit dates.", false, [ChartChoices.Size.Parameter],
            (query, data) =>
            {
                var options = query.Options(data.County);
                return () => BarChart.DrawDrivers(data.Forecast, options);
            }),
    ];

    /// <summary>What charts are drawn of.</summary>
    /// <param name="Forecast">The forecast.</param>
    /// <param name="Observed">What districts have reported; null for a chart that does not show it.</param>
    /// <param name="History">What was published of the county before the start.</param>
    /// <param name="County">The county's name for people.</param>
    internal sealed record Data(ForecastResult Forecast, ObservedReturns? Observed, ImmutableArray<HistoricQuarter> History, string County);
}
