using System.Collections.Immutable;
using DocumentFormat.OpenXml.Spreadsheet;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>How cells of a workbook look: a number format for each kind of figure, wrapped text, and a bold header.</summary>
internal static class WorkbookStyles
{
    private const uint FirstFormat = 164;
    private const string Whole = "#,##0";
    private const string Pounds = "[$£-809]#,##0";
    private const string Percent = "0.0%";
    private const string FinePercent = "0.00%";
    private const string FinestPercent = "0.0000%";
    private const string Pence = "[$£-809]#,##0.00";
    private const string Tenths = "#,##0.0";

    /// <summary>To the nearest 1,000, of which there is at least one.</summary>
    private const string Thousands = "[$£-809]#,##0,\",000\"";

    private static readonly ImmutableArray<string> Formats =
    [
        Whole, Percent, FinePercent, FinestPercent, Pounds, Pence, Tenths, Thousands, Signed(Whole), Signed(FinePercent), Signed(Pounds), Signed(Thousands), Unsigned(Whole), Unsigned(FinePercent), Unsigned(Pounds),
        Unsigned("\"£0\""),
    ];

    /// <summary>The style of text.</summary>
    public const uint Text = 0;

    /// <summary>The style of a header.</summary>
    public const uint Header = 1;

    private const uint General = 2;
    private const uint FirstOfFormats = 3;

    /// <summary>The style of a figure, in which it has the digits that <see cref="Figure"/> gives it.</summary>
    /// <param name="figure">The figure; null for an empty cell.</param>
    /// <param name="kind">What its column holds.</param>
    /// <param name="ofRow">What its row holds.</param>
    public static uint Of(double? figure, FigureKind kind, FigureKind ofRow) => kind switch
    {
        FigureKind.OfRow => Of(figure, ofRow, ofRow),
        FigureKind.Count or FigureKind.People => Format(Whole),
        FigureKind.Share or FigureKind.Points or FigureKind.Chance => Format(Percent),
        FigureKind.ChanceError => Format(figure < Chance.FineError ? FinePercent : Percent),
        FigureKind.Pounds => Format(Pounds),
        FigureKind.Money => Format(Figure.Money(figure) == Figure.Money(0) ? Unsigned("\"£0\"") : Thousands),
        FigureKind.DifferenceOfRow => Format(OfDifference(figure, ofRow)),
        FigureKind.ErrorOfRow => Format(ofRow switch
        {
            FigureKind.Share or FigureKind.Points => FinestPercent,
            FigureKind.Pounds => Pence,
            FigureKind.Money => Pounds,
            _ => Tenths,
        }),
        _ => General,
    };

    /// <summary>What rounds to nothing has no sign; a number format alone cannot say so.</summary>
    private static string OfDifference(double? difference, FigureKind ofRow)
    {
        var isNothing = Figure.Difference(difference, ofRow)[0] is not ('+' or '-');
        var format = ofRow switch
        {
            FigureKind.Share or FigureKind.Points => FinePercent,
            FigureKind.Pounds => Pounds,
            FigureKind.Money => isNothing ? "\"£0\"" : Thousands,
            _ => Whole,
        };
        return isNothing ? Unsigned(format) : Signed(format);
    }

    /// <summary>The part of a workbook that says so.</summary>
    public static Stylesheet Sheet() => new(
        new NumberingFormats(Formats.Select((format, i) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)i, FormatCode = format })) { Count = (uint)Formats.Length },
        new Fonts(Font(isBold: false), Font(isBold: true)) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats([
            Cell(0, 0, Wrapped()), Cell(0, 1, Wrapped()), Cell(0, 0, AtTop()), .. Formats.Select((_, i) => Cell(FirstFormat + (uint)i, 0, AtTop())),
        ])
        { Count = FirstOfFormats + (uint)Formats.Length },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static string Signed(string format) => $"+{format};-{format};{format}";

    private static string Unsigned(string format) => $"{format};{format}";

    private static uint Format(string format) => FirstOfFormats + (uint)Formats.IndexOf(format);

    private static Font Font(bool isBold) => isBold ? new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Arial" }) : new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" });

    private static Alignment Wrapped() => new() { Vertical = VerticalAlignmentValues.Top, WrapText = true };

    private static Alignment AtTop() => new() { Vertical = VerticalAlignmentValues.Top };

    private static CellFormat Cell(uint format, uint font, Alignment alignment) => new(alignment)
    {
        NumberFormatId = format,
        FontId = font,
        FillId = 0,
        BorderId = 0,
        FormatId = 0,
        ApplyNumberFormat = format > 0,
        ApplyFont = font > 0,
        ApplyAlignment = true,
    };
}
