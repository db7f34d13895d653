using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>A period of a measure, with its place in the calendar.</summary>
/// <param name="Kind">quarter, year, or cumulative: from the start of the forecast to the end of a year.</param>
/// <param name="Ends">Its last day.</param>
/// <param name="Horizon">Quarters from <see cref="Origin"/> to its end, 1 or more.</param>
/// <param name="Figures">The figures.</param>
public sealed record ReportedPeriod(string Kind, DateOnly Ends, int Horizon, PeriodForecast Figures)
{
    private const int April = 4;
    private const int MonthsPerQuarter = 3;
    private const int QuartersPerYear = 4;
    private const int YearLength = 4;

    /// <summary>The day a forecast begins with: the first of its first financial year. It depends on the scenario alone, and not on when it was run.</summary>
    public static DateOnly Origin(ForecastResult forecast) => new(CalendarYear(forecast.StartYear), April, 1);

    /// <summary>The periods of a measure: quarters, then years, then from the start to the end of each.</summary>
    public static IEnumerable<ReportedPeriod> Of(ForecastResult forecast, MeasureForecast measure)
    {
        var origin = Origin(forecast);
        return measure.Quarters.Select(period => Of(origin, "quarter", period))
            .Concat(measure.Years.Select(period => Of(origin, "year", period)))
            .Concat(measure.Cumulative.Select(period => Of(origin, "cumulative", period)));
    }

    /// <param name="origin">The day the forecast begins with.</param>
    /// <param name="kind">The kind of period.</param>
    /// <param name="period">Labelled "2024/25 Q1", or "2024/25" where it ends with the year.</param>
    private static ReportedPeriod Of(DateOnly origin, string kind, PeriodForecast period)
    {
        var years = CalendarYear(period.Period) - origin.Year;
        var quarter = kind == "quarter" ? period.Period[^1] - '0' : QuartersPerYear;
        var horizon = years * QuartersPerYear + quarter;
        return new ReportedPeriod(kind, origin.AddMonths(horizon * MonthsPerQuarter).AddDays(-1), horizon, period);
    }

    private static int CalendarYear(string label) => int.Parse(label.AsSpan(0, YearLength), NumberStyles.None, CultureInfo.InvariantCulture);
}
