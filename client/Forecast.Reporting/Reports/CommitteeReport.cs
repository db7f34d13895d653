using System.Security.Cryptography;
using System.Text;
using Forecast.Contracts;

namespace Forecast.Reporting.Reports;

/// <summary>
/// A forecast as a paper for a committee: one HTML file that needs nothing else, no script, no other address, no font; readable on a screen and made for A4. In the order of a council's papers:
/// summary, figures, risks, recommendation, annexes.
/// </summary>
public static class CommitteeReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="input">What it says.</param>
    /// <returns>HTML, UTF-8 when it is stored, line feeds. The same input is the same text.</returns>
    /// <exception cref="ArgumentException">The comparison is not of the forecast.</exception>
    public static string Write(ReportInput input)
    {
        input.Check();
        var page = new ReportPage();
        AnswerPart.Write(page, input);
        FindingsPart.Write(page, input);
        RisksPart.Write(page, input);
        AnnexPart.Write(page, input);
        return Frame(input, page.ToString());
    }

    /// <summary>What a report says in its own meta element, for the header of an answer that holds it: that nothing may be loaded or run, and only its own style applies.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="approval">Its approval; null for none.</param>
    public static string ContentSecurityPolicy(string runId, RunApproval? approval) =>
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style(runId, approval))))}'; base-uri 'none'; form-action 'none'";

    private static string Style(string runId, RunApproval? approval) =>
        ReportStyle.Of(approval is null ? ApprovalWords.Draft : $"Approved {ApprovalWords.Day(approval.At)}", $"Run {Letters(runId)}");

    private static string Frame(ReportInput input, string body) => $"""
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{ContentSecurityPolicy(input.Forecast.RunId, input.Approval)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlText.Escape($"{input.Forecast.Scenario}: stop-smoking forecast for {input.County}")}</title>
        <style>{Style(input.Forecast.RunId, input.Approval)}</style>
        </head>
        <body class="{(input.Approval is null ? "draft" : "approved")}">
        {(input.Approval is null ? $"<div class=\"watermark\" aria-hidden=\"true\">{ApprovalWords.Draft}</div>" : "")}
        <main>
        {body}</main>
        </body>
        </html>

        """;

    /// <summary>What can stand in a style sheet whatever it is.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
