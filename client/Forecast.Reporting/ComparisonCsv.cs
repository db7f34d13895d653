using CsvHelper;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The comparison as one long table: a row for each alternative, area, measure and period, with where it comes from in every row. RFC 4180, line feeds.</summary>
public static class ComparisonCsv
{
    private static readonly string[] Columns =
    [
        "run_id", "baseline", "alternative", "alternative_number", "seed", "replicates", "model_version", "pack_hash", "area", "area_name", "area_level", "measure", "unit",
        "better_when", "period_kind", "period", "baseline_median", "baseline_mean", "alternative_median", "alternative_mean", "median", "mean", "mean_standard_error",
        "p2_5", "p10", "p25", "p75", "p90", "p97_5", "better", "better_standard_error", "equal", "worse", "is_clear", "verdict", "without_value", "cost_per_additional",
    ];

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, ComparisonResult comparison)
    {
        using var csv = CsvTable.Open(writer);
        foreach (var column in Columns)
        {
            csv.WriteField(column);
        }
        csv.NextRecord();
        for (var k = 0; k < comparison.Scenarios.Length - 1; k++)
        {
            foreach (var area in comparison.Areas)
            {
                foreach (var measure in area.Alternatives[k].Measures)
                {
                    WritePeriods(csv, comparison, area, k, measure, "year", measure.Years);
                    WritePeriods(csv, comparison, area, k, measure, "cumulative", measure.Cumulative);
                }
            }
        }
    }

    private static void WritePeriods(
        CsvWriter csv, ComparisonResult comparison, AreaComparison area, int alternative, MeasureDifference measure, string kind, IEnumerable<PeriodDifference> periods)
    {
        var scenario = area.Alternatives[alternative].Scenario;
        foreach (var period in periods)
        {
            csv.WriteField(comparison.RunId);
            csv.WriteField(CsvTable.AsText(comparison.Baseline.Name));
            csv.WriteField(CsvTable.AsText(comparison.Scenarios[scenario].Name));
            csv.WriteField(scenario);
            csv.WriteField(comparison.Seed);
            csv.WriteField(comparison.Replicates);
            csv.WriteField(comparison.ModelVersion);
            csv.WriteField(comparison.PackHash);
            csv.WriteField(area.Area);
            csv.WriteField(CsvTable.AsText(area.Name));
            csv.WriteField(area.Level);
            csv.WriteField(measure.Name);
            csv.WriteField(measure.Unit);
            csv.WriteField(measure.BetterWhen);
            csv.WriteField(kind);
            WriteFigures(csv, comparison.Replicates, measure, period);
            csv.NextRecord();
        }
    }

    private static void WriteFigures(CsvWriter csv, int replicates, MeasureDifference measure, PeriodDifference period)
    {
        csv.WriteField(period.Period);
        csv.WriteField(period.BaselineMedian);
        csv.WriteField(period.BaselineMean);
        csv.WriteField(period.AlternativeMedian);
        csv.WriteField(period.AlternativeMean);
        csv.WriteField(period.Median);
        csv.WriteField(period.Mean);
        csv.WriteField(period.MeanStandardError);
        csv.WriteField(period.P2_5);
        csv.WriteField(period.P10);
        csv.WriteField(period.P25);
        csv.WriteField(period.P75);
        csv.WriteField(period.P90);
        csv.WriteField(period.P97_5);
        csv.WriteField(period.Better);
        csv.WriteField(period.Better is { } better ? Verdict.ErrorOf(better, replicates) : (double?)null);
        csv.WriteField(period.Equal);
        csv.WriteField(period.Worse);
        csv.WriteField(period.IsClear ? "true" : "false");
        csv.WriteField(Verdict.Of(period, measure.BetterWhen, replicates));
        csv.WriteField(period.WithoutValue);
        csv.WriteField(period.CostPerAdditional);
    }
}
