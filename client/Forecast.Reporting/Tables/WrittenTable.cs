using System.Collections.Immutable;

namespace Forecast.Reporting.Tables;

/// <summary>A table as people read it: figures are written, the two ends of an interval are one column, and a column in which nothing has a value is left out.</summary>
/// <param name="Id">The table's name.</param>
/// <param name="Title">Its caption.</param>
/// <param name="Columns">The columns; the first names the rows.</param>
/// <param name="Rows">Rows, as long as there are columns: plain text, not escaped for any format.</param>
/// <param name="Note">What a reader has to know; null for nothing.</param>
public sealed record WrittenTable(string Id, string Title, ImmutableArray<WrittenColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows, string? Note)
{
    private const string Unit = " points";

    internal static WrittenTable Of(FigureTable table)
    {
        var places = Enumerable.Range(0, table.Columns.Length).Where(column => !IsUpperEnd(table, column) && (column == 0 || HasFigure(table, column))).ToImmutableArray();
        return new WrittenTable(
            table.Id,
            table.Title,
            [.. places.Select(place => new WrittenColumn(table.Columns[place].Interval ?? table.Columns[place].Header, table.Columns[place].Kind))],
            [.. table.Rows.Select((_, row) => places.Select(place => Cell(table, row, place)).ToImmutableArray())],
            table.Note);
    }

    private static bool HasFigure(FigureTable table, int column) => table.Rows.IsEmpty || table.Rows.Any(row => row[column] is not null);

    private static bool IsUpperEnd(FigureTable table, int column) => column > 0 && table.Columns[column].Interval is { } interval && table.Columns[column - 1].Interval == interval;

    private static string Cell(FigureTable table, int row, int column)
    {
        var (kind, ofRow) = (table.Columns[column].Kind, table.RowKinds.IsEmpty ? FigureKind.Text : table.RowKinds[row]);
        string Written(int place) => Figure.Of(table.Rows[row][place], kind, ofRow);
        var hasNone = table.Columns[column].Interval is not null && table.Rows[row][column] is null && table.Rows[row][column + 1] is null;
        return table.Columns[column].Interval is null || hasNone ? Written(column) : Interval(Written(column), Written(column + 1));
    }

    /// <summary>An interval, with the unit once: "13.8 to 15.5 points".</summary>
    private static string Interval(string low, string high) => $"{(high.EndsWith(Unit, StringComparison.Ordinal) ? low.Replace(Unit, "", StringComparison.Ordinal) : low)} to {high}";
}
