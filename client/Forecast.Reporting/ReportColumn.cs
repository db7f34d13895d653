namespace Forecast.Reporting;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, the same in every form of the table.</param>
/// <param name="Value">What stands in it: a text, a whole number, a number, a date, or null for nothing.</param>
/// <param name="Nothing">What CSV has for nothing.</param>
internal sealed record ReportColumn<TRow>(string Name, Func<TRow, object?> Value, string Nothing = "");
