using System.Text;

namespace Forecast.Reporting.Reports;

/// <summary>A report as a file.</summary>
public static class ReportFile
{
    /// <summary>The file of a report. The same input is the same bytes.</summary>
    /// <param name="input">What it says.</param>
    /// <param name="format">In which form.</param>
    /// <exception cref="ArgumentException">The comparison is not of the forecast.</exception>
    public static byte[] Write(ReportInput input, ReportFormat format)
    {
        if (format == ReportFormat.Html)
        {
            return Encoding.UTF8.GetBytes(CommitteeReport.Write(input));
        }
        using var file = new MemoryStream();
        ForecastWorkbook.Write(file, input);
        return file.ToArray();
    }
}
