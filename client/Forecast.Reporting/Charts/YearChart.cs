using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>Each year's own additional quit dates against its own target: a good total can hide a missed year.</summary>
internal static class YearChart
{
    public static string Draw(ForecastResult forecast, AreaForecast area, ChartOptions options)
    {
        var (years, name, style) = (area.Measure(Place.Additional)!.Years, Place.Name(area, options), ChartStyle.Of(options));
        var picture = new RowPicture([.. years.Select(Row)], Figure.People, 0, null);
        var sheet = new ChartSheet(
            Finding(years, name),
            $"Additional quit dates of each year, people, {name}, {FinancialTime.Span(forecast.StartYear, forecast.Years)}.",
            string.Concat(years.Select(year => $"{FanQuantiles.Of(0, year).InWords(Figure.People)}, target {Figure.People(year.Target)}, {Words(year)}. ")).TrimEnd(),
            $"Bar: 95% range, darker in it the 80% and 50% ranges; 1 outcome in 20 lies outside. White line with a dark edge: the median.{(years.Any(year => year.Target is not null) ? " Dashed: the year's own target." : "")}",
            ChartSource.Of(forecast));
        return sheet.Draw(options, picture.Height(style), (canvas, box) => picture.Draw(canvas, box, style));
    }

    private static PictureRow Row(PeriodForecast year) => new(
        year.Period,
        $"{(year.Target is null ? "" : $"target {Figure.People(year.Target)}, ")}median {Figure.People(year.Median)}",
        Words(year),
        [.. FanQuantiles.Of(0, year).Values, .. year.Target is { } target ? [target] : Array.Empty<double>(), 0],
        (canvas, scale, bar) => DrawBar(canvas, scale, bar, year));

    private static void DrawBar(SvgCanvas canvas, Axis scale, Box bar, PeriodForecast year)
    {
        Range(year.P2_5, year.P97_5, Palette.Band95, new Stroke(Palette.Blue));
        Range(year.P10, year.P90, Palette.Band80, null);
        Range(year.P25, year.P75, Palette.Band50, null);
        if (year.Median is { } median)
        {
            canvas.Rectangle(new Box(scale.At(median) - 2.5, bar.Top - 1, 5, bar.Height + 2), Palette.White, new Stroke(Palette.Navy, 1.5));
        }
        if (year.Target is { } target)
        {
            canvas.Line(scale.At(target), bar.Top - 3, scale.At(target), bar.Bottom + 3, new Stroke(Palette.White, 5));
            canvas.Line(scale.At(target), bar.Top - 3, scale.At(target), bar.Bottom + 3, new Stroke(Palette.Target, 3, "5 3"));
        }

        void Range(double? low, double? high, string fill, Stroke? outline)
        {
            if (low is { } from && high is { } to)
            {
                canvas.Rectangle(new Box(scale.At(from), bar.Top, scale.At(to) - scale.At(from), bar.Height), fill, outline);
            }
        }
    }

    private static string Words(PeriodForecast year) => year.ProbabilityOfTarget is { } chance ? Chance.InWords(chance) : "no target";

    private static string Finding(ImmutableArray<PeriodForecast> years, string name)
    {
        PeriodForecast[] known = [.. years.Where(year => year.ProbabilityOfTarget is not null)];
        if (known.Length == 0)
        {
            return $"{name} has no target for single years; the median of additional quit dates in {years[0].Period} is {Figure.People(years[0].Median)}.";
        }
        var (best, least) = (known.MaxBy(year => year.ProbabilityOfTarget)!, known.MinBy(year => year.ProbabilityOfTarget)!);
        if (Words(best) == Words(least))
        {
            return $"{name} has {Words(best)} of the year's own target in {(known.Length == 1 ? known[0].Period : $"every year from {known[0].Period} to {known[^1].Period}")}.";
        }
        return $"{name} has {Words(best)} of the year's own target of {Figure.People(best.Target)} additional quit dates in {best.Period}, the best year, and {Words(least)} of {Figure.People(least.Target)} in {least.Period}.";
    }
}
