using System.Net;
using System.Text.RegularExpressions;
using Forecast.Reporting.Reports;

namespace Forecast.Silo.Tests.Reports;

/// <summary>What comes out of a printer.</summary>
public sealed partial class PrintedReportTests
{
    private static readonly Lazy<string> Html = new(() => CommitteeReport.Write(Reported.Draft));

    // A start of the browser takes seconds: one is enough for what is asked of the same report.
    private static readonly Lazy<Task<string[]>> Draft = new(() => PrintedReport.Pages(Html.Value));

    [Fact]
    public async Task No_figure_and_no_row_is_split_across_pages_and_every_page_says_that_it_is_a_draft()
    {
        var (html, pages) = (Html.Value, await Draft.Value);

        Assert.InRange(pages.Length, 10, 30);
        Assert.All(pages, page => Assert.Contains("Draft:notapproved", page));
        Assert.All(pages.Index(), page => Assert.Contains($"Page{page.Index + 1}of{pages.Length}", page.Item));
        var figures = Figures().Matches(html).Select(figure => string.Concat(Texts().Matches(figure.Value).Select(text => Plain(text.Groups["text"].Value)))).ToArray();
        Assert.True(figures.Length >= 9 && figures.All(figure => figure.Length > 100));
        Assert.All(figures, figure => Assert.Contains(pages, page => page.Contains(figure, StringComparison.Ordinal)));
        var rows = Rows().Matches(html).Select(row => Plain(row.Value)).ToArray();
        Assert.True(rows.Length > 150);
        Assert.All(rows, row => Assert.Contains(pages, page => page.Contains(row, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Header_of_a_table_stands_on_each_of_its_pages()
    {
        var pages = await Draft.Value;

        // The first page quotes the pack too, on the county's level of smoking.
        var assumptions = pages.Skip(1).Where(page => Reported.Draft.Assumptions.Any(assumption => page.Contains(PrintedReport.Letters(assumption.Source), StringComparison.Ordinal))).ToArray();
        Assert.True(assumptions.Length > 1);
        Assert.All(assumptions, page => Assert.Contains("ParameterWhatitis", page));
    }

    [Fact]
    public async Task Approved_report_says_draft_nowhere()
    {
        var pages = await PrintedReport.Pages(CommitteeReport.Write(Reported.Approved));

        Assert.All(pages, page => Assert.DoesNotContain("Draft", page));
        Assert.All(pages, page => Assert.Contains("Approved30November2026", page));
        Assert.Contains("ApprovedbyA.<b>Publisher</b>on30November2026", pages[0]);
    }

    [Fact]
    public async Task Whatever_a_scenario_is_called_is_printed_as_it_is_and_runs_nothing()
    {
        const string name = "<script>document.body.textContent=1</script><img src=x onerror=document.body.textContent=2>";

        var pages = await PrintedReport.Pages(CommitteeReport.Write(Reported.Named(name)));

        Assert.Contains(PrintedReport.Letters(name), pages[0]);
        Assert.True(pages.Length > 9);
    }

    private static string Plain(string markup) => PrintedReport.Letters(WebUtility.HtmlDecode(Tags().Replace(markup, "")));

    [GeneratedRegex("<figure[^>]*>.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Figures();

    [GeneratedRegex("<text[^>]*>(?<text>.*?)</text>", RegexOptions.Singleline)]
    private static partial Regex Texts();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
