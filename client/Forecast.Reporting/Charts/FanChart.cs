using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Charts;

/// <summary>The fan chart: ranges of 50, 80 and 95% over time, with the trajectory and what was observed.</summary>
public static class FanChart
{
    /// <summary>Draws an area's forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">The code or name of one of its areas.</param>
    /// <param name="view">What of it.</param>
    /// <param name="options">How.</param>
    /// <param name="layers">What is shown beside it; null for nothing.</param>
    /// <returns>SVG.</returns>
    /// <exception cref="ArgumentException">There is no such area, a path has another length, there are too many of them, or the baseline has other years or areas.</exception>
    public static string Draw(ForecastResult forecast, string area, FanView view, ChartOptions options, FanLayers? layers = null)
    {
        var place = Place.Of(forecast, area);
        var shown = layers ?? FanLayers.None;
        return view switch
        {
            FanView.Years => YearChart.Draw(forecast, place, options),
            FanView.Quarters => Draw(forecast, options, shown, Sheet(forecast, Quarters(place, options), shown), FanSeries.Quarters(forecast, place, shown)),
            _ => Draw(forecast, options, shown, Sheet(forecast, RunningTotal(forecast, place, options), shown), FanSeries.RunningTotal(forecast, place, shown)),
        };
    }

    /// <summary>Draws how the running total of additional quit dates differs between an alternative and the baseline, replicate by replicate.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="area">The code or name of one of its areas.</param>
    /// <param name="options">How.</param>
    /// <returns>SVG.</returns>
    /// <exception cref="ArgumentException">There is no such area.</exception>
    public static string DrawDifference(ComparisonResult comparison, int scenario, string area, ChartOptions options)
    {
        var place = Place.Of(comparison, area);
        var measure = place.Alternatives[scenario - 1].Measure(Place.Additional)!;
        ImmutableArray<FanQuantiles> points = [FanQuantiles.Start, .. measure.Cumulative.Select((x, year) => FanQuantiles.Of((year + 1) * FinancialTime.QuartersPerYear, x))];
        var picture = new FanPicture
        {
            Points = points,
            Time = (0, comparison.Years * FinancialTime.QuartersPerYear),
            Dates = FinancialTime.YearEnds(comparison.StartYear, comparison.Years),
        };
        var name = Place.Name(place, options);
        var sheet = new ChartSheet(
            ComparisonHeadline.Of(comparison, scenario, place, name),
            $"Difference in additional quit dates from the start on, people, {name}, {FinancialTime.Span(comparison.StartYear, comparison.Years)}.",
            Figures(points, x => Figure.Difference(x, FigureKind.People)),
            $"Above 0: more than the baseline has in the same future. {Caption(comparison.ParameterUncertainty)}",
            ChartSource.Of(comparison, scenario));
        return sheet.Draw(options, picture.Height(ChartStyle.Of(options)), (canvas, box) => picture.Draw(canvas, box, ChartStyle.Of(options)));
    }

    private static string Draw(ForecastResult forecast, ChartOptions options, FanLayers layers, ChartSheet sheet, FanPicture picture)
    {
        var target = picture.Targets.IsEmpty ? "" : $" Target {Figure.People(picture.Targets[^1].Value)}.";
        var observed = picture.Observed.IsEmpty ? "" : $" Observed last: {Figure.People(picture.Observed[^1][^1].Value)}.";
        var behind = picture.Behind.IsEmpty ? "" : $" Baseline: {Figures(picture.Behind, Figure.People)}";
        string[] without = [.. picture.Points.Where(point => point.Median is null).Select(point => point.Period)];
        var (gaps, style) = (without.Length == 0 ? "" : $" No finite value, and nothing drawn, in {string.Join(", ", without)}.", ChartStyle.Of(options));
        return (sheet with { Figures = $"{Figures(picture.Points, Figure.People)}{target}{observed}{behind}", Caption = sheet.Caption + gaps })
            .Draw(options, picture.Height(style), (canvas, box) => picture.Draw(canvas, box, style));
    }

    private static (string Finding, string Subject) RunningTotal(ForecastResult forecast, AreaForecast place, ChartOptions options) => (
        Headline.Of(forecast, place, Place.Name(place, options)),
        $"Additional quit dates from the start on, people, {Place.Name(place, options)}, {FinancialTime.Span(forecast.StartYear, forecast.Years)}.");

    private static (string Finding, string Subject) Quarters(AreaForecast place, ChartOptions options)
    {
        var (name, quarters) = (Place.Name(place, options), place.Measure("quitDates")!.Quarters);
        var last = quarters[^1];
        return (
            $"In {last.Period} the median of {name}'s quit dates set is {Figure.People(last.Median)} (80% range {Figure.Range(last.P10, last.P90, Figure.People)}).",
            $"Quit dates set by quarter, people, {name}, {quarters[0].Period} to {last.Period}.");
    }

    private static ChartSheet Sheet(ForecastResult forecast, (string Finding, string Subject) words, FanLayers layers)
    {
        var paths = layers.Paths.IsEmpty ? "" : $" Thin lines: {layers.Paths.Length} of the futures, chosen before they were looked at.";
        var baseline = layers.Baseline is { } behind ? $" Grey: the baseline, {behind.Scenario}, its 80% range and median." : "";
        return new ChartSheet(words.Finding, words.Subject, "", Caption(forecast.ParameterUncertainty, onlyTo80: layers.Baseline is not null) + paths + baseline, ChartSource.Of(forecast));
    }

    private static string Figures(IEnumerable<FanQuantiles> points, Func<double?, string> form) =>
        string.Concat(points.Where(point => point != FanQuantiles.Start).Select(point => $"{point.InWords(form)}. ")).TrimEnd();

    private static string Caption(bool withParameters, bool onlyTo80 = false) => (onlyTo80 ? "1 outcome in 5 lies outside the 80% range." : "1 outcome in 20 lies outside the 95% range.") + " A range that widens shows that less is known further ahead, not that the effect grows."
        + (withParameters ? "" : " Parameters were held at their medians: ranges show chance alone.");
}
