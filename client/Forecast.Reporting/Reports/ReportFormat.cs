namespace Forecast.Reporting.Reports;

/// <summary>In which form a report is written.</summary>
public enum ReportFormat
{
    /// <summary>A page that prints well, .html.</summary>
    Html,

    /// <summary>A workbook, .xlsx.</summary>
    Xlsx,
}
