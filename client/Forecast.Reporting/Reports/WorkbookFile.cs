using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>
/// Writes sheets as a workbook, Office Open XML: each sheet one named table from A1, header frozen, figures as numbers with a format, text as text whatever it begins with. The same sheets are the
/// same bytes: names and times in the file come from its content.
/// </summary>
internal static class WorkbookFile
{
    private const int Narrowest = 11;
    private const int Widest = 60;

    // The first that a zip file can hold: it stands for none.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, default);

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="sheets">The sheets.</param>
    /// <param name="title">The file's title.</param>
    /// <param name="created">What it says of when it was made; null for nothing.</param>
    public static void Write(Stream stream, ImmutableArray<WorkbookSheet> sheets, string title, DateTimeOffset? created)
    {
        using var packed = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(packed, SpreadsheetDocumentType.Workbook))
        {
            WriteParts(document, sheets);
            WriteProperties(document, title, created);
        }
        packed.Position = 0;
        CopyWithTime(packed, stream, created ?? NoTime);
    }

    private static void WriteParts(SpreadsheetDocument document, ImmutableArray<WorkbookSheet> sheets)
    {
        var workbook = document.AddWorkbookPart();
        document.ChangeIdOfPart(workbook, "workbook");
        workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = WorkbookStyles.Sheet();
        var list = new Sheets();
        foreach (var (i, sheet) in sheets.Index())
        {
            var (id, number) = ($"sheet{i + 1}", (uint)i + 1);
            WriteSheet(workbook.AddNewPart<WorksheetPart>(id), sheet, number);
            list.Append(new Sheet { Id = id, SheetId = number, Name = sheet.Name });
        }
        workbook.Workbook = new Workbook(list);
    }

    private static void WriteSheet(WorksheetPart part, WorkbookSheet sheet, uint number)
    {
        var table = sheet.Table;
        var headers = Headers(table);
        var reference = $"A1:{ColumnName(table.Columns.Length - 1)}{table.Rows.Length + 1}";
        var data = new SheetData(HeaderRow(headers));
        foreach (var (i, row) in table.Rows.Index())
        {
            var cells = row.Select((value, column) => Cell(value, column, i + 2, table.Columns[column].Kind, table.RowKinds.IsEmpty ? FigureKind.Text : table.RowKinds[i]));
            data.Append(new Row(cells) { RowIndex = (uint)i + 2 });
        }
        part.Worksheet = new Worksheet(
            new SheetDimension { Reference = reference },
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new ListValue<StringValue> { InnerText = "A2" } })
            { WorkbookViewId = 0, TabSelected = number == 1 }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(table.Columns.Select((_, column) => new Column { Min = (uint)column + 1, Max = (uint)column + 1, Width = Width(table, column, headers[column]), CustomWidth = true })),
            data,
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0 },
            new TableParts(new TablePart { Id = "table" }) { Count = 1 })
        { SheetProperties = new SheetProperties(new PageSetupProperties { FitToPage = true }) };
        part.AddNewPart<TableDefinitionPart>("table").Table = new Table(
            new AutoFilter { Reference = reference },
            new TableColumns(headers.Select((header, column) => new TableColumn { Id = (uint)column + 1, Name = header })) { Count = (uint)headers.Length },
            new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = true, ShowColumnStripes = false })
        { Id = number, Name = TableName(table), DisplayName = TableName(table), Reference = reference };
    }

    /// <summary>The headers, with units where a number alone does not say it.</summary>
    private static ImmutableArray<string> Headers(FigureTable table) => [.. table.Columns.Select(column => WorkbookText.Of(column.Kind switch
    {
        FigureKind.People => $"{column.Header} (people)",
        FigureKind.Pounds or FigureKind.Money => $"{column.Header} (pounds)",
        FigureKind.Share or FigureKind.Chance or FigureKind.ChanceError or FigureKind.Points => $"{column.Header} (share)",
        _ => column.Header,
    }))];

    private static Row HeaderRow(ImmutableArray<string> headers) =>
        new(headers.Select((header, column) => TextCell(header, column, 1, WorkbookStyles.Header))) { RowIndex = 1 };

    private static Cell Cell(object? value, int column, int row, FigureKind kind, FigureKind ofRow) => value switch
    {
        string text => TextCell(WorkbookText.Of(text), column, row, WorkbookStyles.Text),
        int whole => NumberCell(whole.ToString(CultureInfo.InvariantCulture), column, row, WorkbookStyles.Of(whole, kind, ofRow)),
        double number when double.IsFinite(number) => NumberCell(number.ToString("R", CultureInfo.InvariantCulture), column, row, WorkbookStyles.Of(number, kind, ofRow)),
        _ => new Cell { CellReference = $"{ColumnName(column)}{row}", StyleIndex = WorkbookStyles.Of(null, kind, ofRow) },
    };

    private static Cell TextCell(string text, int column, int row, uint style) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = $"{ColumnName(column)}{row}", DataType = CellValues.InlineString, StyleIndex = style };

    private static Cell NumberCell(string number, int column, int row, uint style) => new(new CellValue(number)) { CellReference = $"{ColumnName(column)}{row}", StyleIndex = style };

    private static double Width(FigureTable table, int column, string header)
    {
        var words = header.Split(' ').Max(word => word.Length);
        var longest = table.Rows.Select((row, i) => Figure.Of(row[column], table.Columns[column].Kind, table.RowKinds.IsEmpty ? FigureKind.Text : table.RowKinds[i]).Length).Max();
        return Math.Min(Widest, Math.Max(Math.Max(words + 3, longest + 2), Narrowest));
    }

    /// <summary>A name that is no cell's, as "PH11" would be.</summary>
    private static string TableName(FigureTable table) => $"forecast_{table.Id.Replace('-', '_')}";

    private static string ColumnName(int column) => column < 26 ? $"{(char)('A' + column)}" : throw new ArgumentException("a table of a workbook has up to 26 columns", nameof(column));

    private static void WriteProperties(SpreadsheetDocument document, string title, DateTimeOffset? created)
    {
        var time = created?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var times = time is null ? ""
            : $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified>";
        using var writer = new StreamWriter(document.AddNewPart<CoreFilePropertiesPart>("properties").GetStream(FileMode.Create));
        writer.Write($"""
            <?xml version="1.0" encoding="utf-8"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{System.Security.SecurityElement.Escape(WorkbookText.Of(title))}</dc:title><dc:creator>Forecast</dc:creator><dc:language>en-GB</dc:language>{times}</cp:coreProperties>
            """);
    }

    /// <summary>Copies a package part by part, each with the same time: the library puts the clock's.</summary>
    private static void CopyWithTime(Stream packed, Stream target, DateTimeOffset time)
    {
        using var from = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries)
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = time.ToUniversalTime();
            using var source = entry.Open();
            using var sink = copy.Open();
            source.CopyTo(sink);
        }
    }
}
