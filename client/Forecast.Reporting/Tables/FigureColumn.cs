namespace Forecast.Reporting.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Header">What stands above it, with the unit where the figures do not show it.</param>
/// <param name="Kind">What it holds.</param>
public sealed record FigureColumn(string Header, FigureKind Kind)
{
    /// <summary>
    /// The interval of which it is an end; null for none. The lower end's column stands before the upper end's. For people both are one column, "1,980 to 3,040"; a workbook has two.
    /// </summary>
    public string? Interval { get; init; }

    /// <summary>The two columns of an interval.</summary>
    /// <param name="name">Such as "80% range".</param>
    /// <param name="kind">What its ends are.</param>
    internal static FigureColumn[] EndsOf(string name, FigureKind kind) =>
        [new($"{name}, from", kind) { Interval = name }, new($"{name}, to", kind) { Interval = name }];
}
