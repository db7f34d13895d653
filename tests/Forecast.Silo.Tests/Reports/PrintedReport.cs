using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Deployment;
using UglyToad.PdfPig;

namespace Forecast.Silo.Tests.Reports;

/// <summary>A report as a browser prints it on A4, read back: the letters of each page in the order of the report, without blanks.</summary>
internal static class PrintedReport
{
    // A font has them; .NET takes them apart only where it knows the world's languages.
    private static readonly (string One, string Letters)[] Ligatures = [("\uFB00", "ff"), ("\uFB01", "fi"), ("\uFB02", "fl"), ("\uFB03", "ffi"), ("\uFB04", "ffl")];

    public static async Task<string[]> Pages(string html)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("report.html"), html, TestContext.Current.CancellationToken);
        var run = await ProgramRun.Run(
            folder.Path, [("HOME", folder.Path)], "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={folder.File("profile")}", "--no-pdf-header-footer",
            $"--print-to-pdf={folder.File("report.pdf")}", new Uri(folder.File("report.html")).AbsoluteUri);
        run.AssertSucceeded();
        using var document = PdfDocument.Open(folder.File("report.pdf"));
        return [.. document.GetPages().Select(page => Letters(string.Concat(page.Letters.Select(letter => letter.Value))))];
    }

    /// <summary>A text without blanks, ligatures taken apart.</summary>
    public static string Letters(string text) =>
        Ligatures.Aggregate(string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))), (apart, ligature) => apart.Replace(ligature.One, ligature.Letters, StringComparison.Ordinal));
}
