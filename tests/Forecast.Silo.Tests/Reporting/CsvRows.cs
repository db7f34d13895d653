using System.Globalization;
using CsvHelper;

namespace Forecast.Silo.Tests.Reporting;

/// <summary>The cells of a CSV table, as text.</summary>
internal static class CsvRows
{
    /// <summary>Every row, the header first.</summary>
    public static string[][] Read(string table)
    {
        using var csv = new CsvParser(new StringReader(table), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Record!);
        }
        return [.. rows];
    }

    /// <summary>The rows below the header, each by its columns.</summary>
    public static Dictionary<string, string>[] ByColumn(string table) => Read(table) is [var header, .. var rows]
        ? [.. rows.Select(row => header.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))]
        : [];
}
