using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>Twenty equally likely outcomes of the whole period as dots: filled reaches the target, hollow does not. As many are filled as there are chances in 20, always.</summary>
public static class DotChart
{
    /// <summary>Draws an area's outcomes.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">The code or name of one of its areas.</param>
    /// <param name="options">How.</param>
    /// <returns>SVG. Of a result that has no outcomes, made by a version before 0.3.0, one that says so.</returns>
    /// <exception cref="ArgumentException">There is no such area.</exception>
    public static string Draw(ForecastResult forecast, string area, ChartOptions options)
    {
        var (place, style) = (Place.Of(forecast, area), ChartStyle.Of(options));
        var (name, total) = (Place.Name(place, options), place.Measure(Place.Additional)!.Cumulative[^1]);
        var picture = new DotPicture(place.Twentieths, total.Target, total.ProbabilityOfTarget is { } chance ? Chance.InTwenty(chance) : 0);
        var sheet = new ChartSheet(
            Headline.Of(forecast, place, name),
            $"Additional quit dates over the whole period, people, {name}, {FinancialTime.Span(forecast.StartYear, forecast.Years)}.",
            Figures(place.Twentieths, total, picture.Filled),
            place.Twentieths.IsEmpty ? "A result of this version of the program keeps no single outcomes; run the scenario again to see them."
                : $"Each dot is one of {place.Twentieths.Length} equally likely outcomes.{(total.Target is null ? "" : " Filled: it reaches the target; hollow: it does not.")} Dots above each other are outcomes of about the same size.",
            ChartSource.Of(forecast));
        return sheet.Draw(options, picture.Height(style), (canvas, box) => picture.Draw(canvas, box, style));
    }

    private static string Figures(ImmutableArray<double> outcomes, PeriodForecast total, int filled) =>
        (total.Target is null ? "" : $"{filled} of {DotPicture.Dots} dots are filled: they reach {Figure.People(total.Target)}. ")
        + (outcomes.IsEmpty ? "" : $"Outcomes in rising order: {string.Join("; ", outcomes.Select(outcome => Figure.People(outcome)))}.");
}
