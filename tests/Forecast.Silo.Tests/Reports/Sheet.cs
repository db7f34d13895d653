using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Forecast.Reporting.Reports;

namespace Forecast.Silo.Tests.Reports;

/// <summary>A sheet of a workbook as it is read back.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The texts of its cells, headers first; null for an empty one.</param>
/// <param name="Part">All of it.</param>
internal sealed record Sheet(string Name, string?[][] Rows, WorksheetPart Part)
{
    public static byte[] Write(ReportInput input)
    {
        using var file = new MemoryStream();
        ForecastWorkbook.Write(file, input);
        return file.ToArray();
    }

    /// <summary>The sheets of a workbook, in order.</summary>
    public static Sheet[] Of(SpreadsheetDocument document) =>
    [
        .. document.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet =>
        {
            var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!);
            return new Sheet(sheet.Name!, [.. part.Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(Text).ToArray())], part);
        }),
    ];

    /// <summary>The number in a cell, to the last digit.</summary>
    public double Number(string row, string column) => double.Parse(Cell(row, column)!, CultureInfo.InvariantCulture);

    /// <summary>The text of a cell by the first cell of its row and its header.</summary>
    public string? Cell(string row, string column) => Rows.Single(cells => cells[0] == row)[Array.IndexOf(Rows[0], column)];

    private static string? Text(Cell cell) => cell.InlineString is { } text ? text.InnerText : cell.CellValue?.Text;
}
