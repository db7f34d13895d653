using System.Collections.Immutable;
using System.Globalization;
using Forecast.Grains.Packs;
using Forecast.Model.Population;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>What a data pack takes as given beside its parameters, in its own words.</summary>
internal static class PackTables
{
    private static readonly (string File, string Title)[] Files =
    [
        ("targets.csv", "The county's trajectory"), ("areas.csv", "Districts"), ("groups.csv", "Deprivation groups"), ("factors.csv", "Factors by age, sex and group"),
        ("season.csv", "Seasons of the core service"), ("service_history.csv", "Returns of the core service before the forecast"),
    ];

    /// <summary>The pack's files as they stand in its folder, each row with its source; people by age, sex and group are left out, of which there are hundreds.</summary>
    /// <param name="folder">The pack's folder.</param>
    public static ImmutableArray<FigureTable> Of(string folder) =>
        [.. Files.Select(of => (of.Title, Table: PackFolder.ReadFile(folder, of.File))).Where(of => of.Table is not null).Select(of => Table(of.Table!, of.Title))];

    private static FigureTable Table(PackTable table, string title) => new(
        Path.GetFileNameWithoutExtension(table.File).Replace('_', '-'),
        title,
        [.. table.Header.Select((name, column) => new FigureColumn(name.Replace('_', ' '), IsNumeric(table, column) ? FigureKind.Number : FigureKind.Text))],
        [.. table.Rows.Select(row => row.Cells.Select(cell => (object?)(cell.Length == 0 ? null : cell)).ToImmutableArray())]);

    private static bool IsNumeric(PackTable table, int column) => table.Rows.All(row => double.TryParse(row.Cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out _));
}
