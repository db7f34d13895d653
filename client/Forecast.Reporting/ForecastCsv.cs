using CsvHelper;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The forecast as one long table: a row for each area, measure and period, with where it comes from in every row. RFC 4180, line feeds.</summary>
public static class ForecastCsv
{
    private static readonly string[] Columns =
    [
        "run_id", "scenario", "seed", "replicates", "model_version", "pack_hash", "area", "area_name", "area_level", "measure", "unit", "period_kind", "period",
        "target", "median", "mean", "p2_5", "p10", "p25", "p75", "p90", "p97_5", "probability_of_target", "standard_error", "mean_standard_error",
        "without_value", "actual", "actual_status",
    ];

    /// <summary>Writes the table.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="observed">What districts have reported, in the quarters for which there is any; null for none.</param>
    public static void Write(TextWriter writer, ForecastResult forecast, ObservedReturns? observed = null)
    {
        using var csv = CsvTable.Open(writer);
        foreach (var column in Columns)
        {
            csv.WriteField(column);
        }
        csv.NextRecord();
        foreach (var area in forecast.Areas)
        {
            foreach (var measure in area.Measures)
            {
                WritePeriods(csv, forecast, area, measure, "quarter", measure.Quarters, observed);
                WritePeriods(csv, forecast, area, measure, "year", measure.Years, null);
                WritePeriods(csv, forecast, area, measure, "cumulative", measure.Cumulative, null);
            }
        }
    }

    private static void WritePeriods(
        CsvWriter csv, ForecastResult forecast, AreaForecast area, MeasureForecast measure, string kind, IEnumerable<PeriodForecast> periods, ObservedReturns? observed)
    {
        foreach (var period in periods)
        {
            csv.WriteField(forecast.RunId);
            csv.WriteField(CsvTable.AsText(forecast.Scenario));
            csv.WriteField(forecast.Seed);
            csv.WriteField(forecast.Replicates);
            csv.WriteField(forecast.ModelVersion);
            csv.WriteField(forecast.PackHash);
            csv.WriteField(area.Area);
            csv.WriteField(CsvTable.AsText(area.Name));
            csv.WriteField(area.Level);
            csv.WriteField(measure.Name);
            csv.WriteField(measure.Unit);
            csv.WriteField(kind);
            csv.WriteField(period.Period);
            csv.WriteField(period.Target);
            csv.WriteField(period.Median);
            csv.WriteField(period.Mean);
            csv.WriteField(period.P2_5);
            csv.WriteField(period.P10);
            csv.WriteField(period.P25);
            csv.WriteField(period.P75);
            csv.WriteField(period.P90);
            csv.WriteField(period.P97_5);
            csv.WriteField(period.ProbabilityOfTarget);
            csv.WriteField(period.StandardError);
            csv.WriteField(period.MeanStandardError);
            csv.WriteField(period.WithoutValue);
            var actual = observed?.Of(area.Area, measure.Name, period.Period);
            csv.WriteField(actual?.People);
            csv.WriteField(actual is var (_, status) ? ObservedReturns.Word(status) : null);
            csv.NextRecord();
        }
    }
}
