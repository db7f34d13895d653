using System.Globalization;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>Where a report's figures come from.</summary>
public static class ProvenanceTable
{
    /// <summary>What runs the scenario again, once its document is a file.</summary>
    public const string Command = "forecast report scenario.json --out report.html";

    /// <summary>A row for each thing that the figures depend on, and what became of them.</summary>
    /// <param name="input">What the report says.</param>
    public static FigureTable Of(ReportInput input)
    {
        var forecast = input.Forecast;
        return new FigureTable(
            "provenance",
            "Where the figures come from",
            [new("What", FigureKind.Text), new("Value", FigureKind.Text)],
            [
                ["Run", forecast.RunId],
                ["Scenario", forecast.Scenario],
                ["Period", AnswerPart.Period(forecast)],
                ["Random seed", forecast.Seed],
                ["Replicates", Figure.Of(forecast.Replicates, FigureKind.Count)],
                ["Parameters", forecast.ParameterUncertainty ? "drawn in each replicate" : "held at their medians"],
                ["Model version", forecast.ModelVersion],
                ["Data pack", forecast.PackHash],
                ["County level of smoking", string.Create(CultureInfo.InvariantCulture, $"{forecast.PrevalenceLevel} of the data, {Figure.Share(forecast.BaselinePrevalence)} of adults at the start")],
                ["Comparison", input.Comparison?.RunId],
                ["Run ended", input.Created?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
                ["State", ApprovalWords.Of(input.Approval)],
                ["Run again by", Command],
            ]);
    }
}
