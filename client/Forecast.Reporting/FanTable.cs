using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// The forecast as dashboards draw it: a row for each area, measure and period with the quantiles as columns, and beside them what was reported and the trajectory. One column is a date;
/// a cell is empty where there is nothing.
/// </summary>
public static class FanTable
{
    private static readonly ReportTable<Fan> Table = new(
        new("run_id", fan => fan.Forecast.RunId),
        new("scenario_id", fan => fan.Forecast.Scenario),
        new("area", fan => fan.Row.Area.Area),
        new("area_name", fan => fan.Row.Area.Name),
        new("area_level", fan => fan.Row.Area.Level),
        new("measure", fan => fan.Row.Measure.Name),
        new("unit", fan => fan.Row.Measure.Unit),
        new("period_kind", fan => fan.Row.Period.Kind),
        new("period", fan => fan.Figures.Period),
        new("target_end_date", fan => fan.Row.Period.Ends),
        new("p025", fan => fan.Figures.P2_5),
        new("p10", fan => fan.Figures.P10),
        new("p25", fan => fan.Figures.P25),
        new("p50", fan => fan.Figures.Median),
        new("p75", fan => fan.Figures.P75),
        new("p90", fan => fan.Figures.P90),
        new("p975", fan => fan.Figures.P97_5),
        new("mean", fan => fan.Figures.Mean),
        new("observed", fan => fan.Observed),
        new("trajectory", fan => fan.Figures.Target),
        new("probability_of_trajectory", fan => fan.Figures.ProbabilityOfTarget));

    /// <summary>Writes it as CSV.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="observed">What districts have reported; null for none.</param>
    public static void WriteCsv(TextWriter writer, ForecastResult forecast, ObservedReturns? observed) => Table.WriteCsv(writer, Fans(forecast, observed));

    /// <summary>Writes it as JSON, its rows in <c>rows</c>.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="observed">What districts have reported; null for none.</param>
    public static void WriteJson(Stream target, ForecastResult forecast, ObservedReturns? observed) => Table.WriteJson(target, forecast, Fans(forecast, observed));

    private static IEnumerable<Fan> Fans(ForecastResult forecast, ObservedReturns? observed) => ForecastRow.Of(forecast).Select(row =>
        new Fan(forecast, row, row.Period.Kind == "quarter" ? observed?.Of(row.Area.Area, row.Measure.Name, row.Period.Figures.Period)?.People : null));

    private sealed record Fan(ForecastResult Forecast, ForecastRow Row, int? Observed)
    {
        public PeriodForecast Figures => Row.Period.Figures;
    }
}
