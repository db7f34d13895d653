using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>Whether a forecast may go into a paper, in words.</summary>
internal static class ApprovalWords
{
    /// <summary>Such as "Approved by ann on 24 November 2026, 14:05 UTC", or that it is a draft.</summary>
    public static string Of(RunApproval? approval) => approval is null ? "Draft: not approved" : $"Approved by {approval.By} on {Moment.Of(approval.At)}";
}
