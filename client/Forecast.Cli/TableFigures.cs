using System.Globalization;
using Spectre.Console;

namespace Forecast.Cli;

/// <summary>How figures and tables look on a terminal. What has no finite value is a dash.</summary>
internal static class TableFigures
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static Table NewTable(string title, params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple).Title(title);
        foreach (var (column, i) in columns.Select((column, i) => (column, i)))
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        }
        return table;
    }

    public static string Range(double? low, double? high, Func<double?, string> format) => $"{format(low)} to {format(high)}";

    public static string People(double? x) => x is null ? "-" : string.Create(Invariant, $"{x:N0}");

    public static string Pounds(double? x) => x is null ? "-" : string.Create(Invariant, $"£{x:N0}");

    public static string Money(double? x) => x is null ? "-" : Math.Abs(x.Value) >= 1e6
        ? string.Create(Invariant, $"£{x / 1e6:0.00}m")
        : string.Create(Invariant, $"£{x / 1e3:0}k");

    public static string Share(double? x) => x is null ? "-" : string.Create(Invariant, $"{100 * x:0.0}%");

    /// <summary>People more or fewer.</summary>
    public static string PeopleMore(double? x) => Signed(x, "#,0");

    /// <summary>Pounds more or less.</summary>
    public static string PoundsMore(double? x) => Signed(x, "£#,0");

    /// <summary>Money more or less, to the nearest thousand pounds.</summary>
    public static string MoneyMore(double? x) => Math.Abs(x ?? 0) >= 1e6 ? Signed(x / 1e6, "£0.00m") : Signed(x / 1e3, "£0k");

    /// <summary>Percentage points more or less.</summary>
    public static string PointsMore(double? x) => Signed(100 * x, "0.00");

    /// <summary>What rounds to nothing has no sign.</summary>
    private static string Signed(double? x, string format) => x is null ? "-" : x.Value.ToString($"+{format};-{format};{format}", Invariant);
}
