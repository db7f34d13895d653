using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>A row of a table of a forecast: what one measure of one area is in one period.</summary>
/// <param name="Area">The area.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Period">The period.</param>
public sealed record ForecastRow(AreaForecast Area, MeasureForecast Measure, ReportedPeriod Period)
{
    /// <summary>All rows: by area, measure, then period.</summary>
    public static IEnumerable<ForecastRow> Of(ForecastResult forecast) =>
        from area in forecast.Areas
        from measure in area.Measures
        from period in ReportedPeriod.Of(forecast, measure)
        select new ForecastRow(area, measure, period);
}
