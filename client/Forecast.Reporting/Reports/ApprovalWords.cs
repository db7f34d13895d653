using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting.Reports;

/// <summary>Whether a forecast may go into a paper, in words.</summary>
public static class ApprovalWords
{
    /// <summary>What every page of a report says until somebody approves it.</summary>
    public const string Draft = "Draft: not approved";

    /// <summary>"Draft: not approved", or such as "Approved by A. Publisher on 27 November 2026".</summary>
    /// <param name="approval">The approval; null for none.</param>
    public static string Of(RunApproval? approval) => approval is null ? Draft : $"Approved by {approval.By} on {Day(approval.At)}";

    /// <summary>A day of the calendar, UTC: "27 November 2026".</summary>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
