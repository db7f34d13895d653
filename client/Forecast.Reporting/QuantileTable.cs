using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// The forecast as forecast hubs exchange it (hubverse model output): a row for each quantile, median and mean. Nothing but the model's figures is in it, so it never changes. A
/// figure without a finite value, such as a cost per quit date where there may be none, has no row.
/// </summary>
public static class QuantileTable
{
    private static readonly (string Type, double? Id, Func<PeriodForecast, double?> Value)[] Outputs =
    [
        ("mean", null, p => p.Mean), ("median", null, p => p.Median), ("quantile", 0.025, p => p.P2_5), ("quantile", 0.1, p => p.P10), ("quantile", 0.25, p => p.P25),
        ("quantile", 0.5, p => p.Median), ("quantile", 0.75, p => p.P75), ("quantile", 0.9, p => p.P90), ("quantile", 0.975, p => p.P97_5),
    ];

    private static readonly ReportTable<Figure> Table = new(
        new("origin_date", figure => ReportedPeriod.Origin(figure.Forecast)),
        new("scenario_id", figure => figure.Forecast.Scenario),
        new("location", figure => figure.Row.Area.Area),
        new("target", figure => TargetName.Of(figure.Row.Measure.Name, figure.Row.Period.Kind)),
        new("horizon", figure => figure.Row.Period.Horizon),
        new("target_end_date", figure => figure.Row.Period.Ends),
        new("output_type", figure => figure.Type),
        new("output_type_id", figure => figure.Id, Nothing: "NA"),
        new("value", figure => figure.Value),
        new("run_id", figure => figure.Forecast.RunId));

    /// <summary>Writes it as CSV.</summary>
    public static void WriteCsv(TextWriter writer, ForecastResult forecast) => Table.WriteCsv(writer, Figures(forecast));

    /// <summary>Writes it as JSON, its rows in <c>rows</c>.</summary>
    public static void WriteJson(Stream target, ForecastResult forecast) => Table.WriteJson(target, forecast, Figures(forecast));

    private static IEnumerable<Figure> Figures(ForecastResult forecast) =>
        from row in ForecastRow.Of(forecast)
        from output in Outputs
        let value = output.Value(row.Period.Figures)
        where value is not null
        select new Figure(forecast, row, output.Type, output.Id, value.Value);

    private sealed record Figure(ForecastResult Forecast, ForecastRow Row, string Type, double? Id, double Value);
}
