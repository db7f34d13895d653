using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>A small fan for each district, all on the same scale.</summary>
public static class SmallMultiples
{
    /// <summary>Draws the districts.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="view">What of them.</param>
    /// <param name="order">In which order.</param>
    /// <param name="options">How.</param>
    /// <returns>SVG.</returns>
    public static string Draw(ForecastResult forecast, DistrictView view, DistrictOrder order, ChartOptions options)
    {
        var (style, content) = (ChartStyle.Of(options), MultipleContent.Of(view));
        var districts = Ordered(forecast, order, content);
        var picture = new MultiplesPicture([.. districts.Select(area => content.Panel(area))], content.Form, content.LeastStep, FinancialTime.YearEnds(forecast.StartYear, forecast.Years));
        var sheet = new ChartSheet(
            content.Finding(forecast, options.County),
            $"{content.Subject}, by district of {options.County}, {OrderWords(order)}, {FinancialTime.Span(forecast.StartYear, forecast.Years)}.",
            string.Concat(districts.Select(area => $"{area.Name}: {content.Words(area)}. ")).TrimEnd(),
            $"All districts on the same scale. Darker band: 80% range, paler: 95% range, outside of which 1 outcome in 20 lies; line: the median, with its end value.{(picture.Panels.Any(panel => panel.Target.Length > 1) ? content.Note : "")}",
            ChartSource.Of(forecast));
        return sheet.Draw(options, picture.Height(style), (canvas, box) => picture.Draw(canvas, box, style));
    }

    private static ImmutableArray<AreaForecast> Ordered(ForecastResult forecast, DistrictOrder order, MultipleContent content)
    {
        var districts = TileLayout.Of(forecast).Select(tile => tile.Area);
        return order switch
        {
            // Whose rank has no value comes last; the same rank leaves the order of the map.
            DistrictOrder.WorstFirst => [.. districts.OrderBy(area => content.Rank(area) is null).ThenBy(area => content.Rank(area))],
            DistrictOrder.Alphabetical => [.. districts.OrderBy(area => area.Name, StringComparer.OrdinalIgnoreCase)],
            _ => [.. districts],
        };
    }

    private static string OrderWords(DistrictOrder order) => order switch
    {
        DistrictOrder.WorstFirst => "the worst first",
        DistrictOrder.Alphabetical => "by name",
        _ => "roughly as they lie",
    };
}
