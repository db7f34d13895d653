using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>A sheet of a workbook: one table, from its first cell on.</summary>
/// <param name="Name">What stands on its tab; at most 31 letters.</param>
/// <param name="Table">The table, which has rows.</param>
internal sealed record WorkbookSheet(string Name, FigureTable Table);
