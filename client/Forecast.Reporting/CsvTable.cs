using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Forecast.Reporting;

/// <summary>How we write CSV: RFC 4180, line feeds, numbers with a decimal point.</summary>
public static class CsvTable
{
    /// <summary>A writer that leaves the underlying one open.</summary>
    public static CsvWriter Open(TextWriter writer) => new(writer, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        // The library quotes a cell for its own line end only; a bare carriage return ends a line for other readers.
        ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field?.Contains('\r', StringComparison.Ordinal) == true,
    }, leaveOpen: true);

    /// <summary>A name that a spreadsheet would take for a formula is marked as text.</summary>
    public static string AsText(string name) => name is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + name : name;
}
