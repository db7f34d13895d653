using System.Collections.Immutable;

namespace Forecast.Reporting.Tables;

/// <summary>
/// A table that people read: the same on a page under its chart, in the report and in the workbook. Cells are raw: a text, an int, a double, or null for what has no value; <see cref="Written"/>
/// has them as people read them.
/// </summary>
/// <param name="Id">Its name in addresses and workbooks: small letters, digits and hyphens.</param>
/// <param name="Title">What it shows, for whom it stands alone.</param>
/// <param name="Columns">The columns; the first names the rows.</param>
/// <param name="Rows">Rows, as long as there are columns.</param>
public sealed record FigureTable(string Id, string Title, ImmutableArray<FigureColumn> Columns, ImmutableArray<ImmutableArray<object?>> Rows)
{
    /// <summary>What a reader has to know to read it rightly; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Where rows hold different things: what each holds, in columns that say so. Empty where none does.</summary>
    public ImmutableArray<FigureKind> RowKinds { get; init; } = [];

    /// <summary>The table as people read it.</summary>
    public WrittenTable Written() => WrittenTable.Of(this);
}
