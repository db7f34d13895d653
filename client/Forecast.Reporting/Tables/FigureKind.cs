namespace Forecast.Reporting.Tables;

/// <summary>What a column of figures holds; decides how a figure is written for people, and its number format in a workbook.</summary>
public enum FigureKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A colour in words: green, amber or red.</summary>
    Rating,

    /// <summary>A whole number of something, such as chances in 20.</summary>
    Count,

    /// <summary>People or what they do: quit dates, quits, smokers.</summary>
    People,

    /// <summary>A share, 0 to 1, written as a percentage with one decimal.</summary>
    Share,

    /// <summary>A difference of shares, written in percentage points.</summary>
    Points,

    /// <summary>Pounds to the pound, such as a cost per quit date.</summary>
    Pounds,

    /// <summary>Pounds to the nearest 1,000.</summary>
    Money,

    /// <summary>A number of another kind, such as a parameter's value.</summary>
    Number,

    /// <summary>A chance, 0 to 1, written as a percentage that is never more certain than the replicates are.</summary>
    Chance,

    /// <summary>The simulation error of a chance, written in percentage points.</summary>
    ChanceError,

    /// <summary>What the table says of the row: see <see cref="FigureTable.RowKinds"/>.</summary>
    OfRow,

    /// <summary>More or less of what the table says of the row, with its sign; of shares in percentage points with two decimals.</summary>
    DifferenceOfRow,

    /// <summary>The simulation error of such a difference, with a digit more.</summary>
    ErrorOfRow,
}
