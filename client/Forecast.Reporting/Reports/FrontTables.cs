using System.Collections.Immutable;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>The first sheets of a workbook: what it is, what is in it, and how to read it.</summary>
internal static class FrontTables
{
    public static FigureTable Cover(ReportInput input)
    {
        var provenance = ProvenanceTable.Of(input).Rows.Where(row => row[1] is not null);
        return new FigureTable(
            "cover",
            "Cover",
            [new("What", FigureKind.Text), new("Value", FigureKind.Text)],
            [
                ["State of approval", ApprovalWords.Of(input.Approval)],
                ["Title", $"Stop-smoking forecast for {input.County}"],
                ["Answer", Headline.Of(input.Forecast, input.County)],
                .. input.Forecast.Breaches.Select(breach => Cells.Row("Breach of a condition of the grant", breach)),
                .. provenance,
            ]);
    }

    public static FigureTable Contents(ImmutableArray<WorkbookSheet> sheets) => new(
        "contents", "Contents", [new("Sheet", FigureKind.Text), new("What it shows", FigureKind.Text), new("Rows", FigureKind.Count)],
        [.. sheets.Select(sheet => Cells.Row(sheet.Name, sheet.Table.Title, sheet.Table.Rows.Length))]);

    public static FigureTable Notes(ReportInput input, ImmutableArray<WorkbookSheet> sheets) => new(
        "notes", "Notes", [new("On", FigureKind.Text), new("Note", FigureKind.Text)],
        [
            .. Caveats.Of(input.Forecast, input.Assumptions).Select(caveat => Cells.Row("Read this with care", caveat)),
            .. AnswerPart.Definitions(input.Forecast).Select(word => Cells.Row(word.Term, word.Text)),
            .. sheets.Where(sheet => sheet.Table.Note is not null).Select(sheet => Cells.Row($"Sheet {sheet.Name}", sheet.Table.Note)),
            .. RisksPart.LimitsOf(input).Select(limit => Cells.Row("What the model leaves out", limit)),
            Cells.Row("Numbers", "Cells hold figures in full; a number format shows them rounded. An empty cell: there is no value. Shares are of 1."),
        ]);
}
