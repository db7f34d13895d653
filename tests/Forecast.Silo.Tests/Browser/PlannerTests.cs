using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>What a planner comes for, each within so many clicks.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PlannerTests(ShownService shown)
{
    [Fact]
    public Task Chance_is_there_without_a_click() => Within(0, (page, _) => Assertions.Expect(page.Locator("h1")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("chances? of reaching 26,937 additional quit dates by March 2029")));

    [Fact]
    public Task Worst_district_is_one_click_away() => Within(2, async (page, click) =>
    {
        await click(page.GetByRole(AriaRole.Link, new() { Name = "least chance first" }));
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("order=worst"));
        await click(page.Locator("#chart-districts details summary").First);
        await Assertions.Expect(page.Locator("#chart-districts table").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task Money_is_moved_to_outreach_and_the_page_says_whether_it_helps() => Within(4, async (page, click) =>
    {
        await click(page.GetByRole(AriaRole.Link, new() { Name = "Scenario", Exact = true }));
        var outreach = page.Locator("[name='outreach.money']");
        if (!await outreach.IsVisibleAsync())
        {
            await click(page.Locator("summary", new() { HasText = "Outreach to priority groups" }).First);
        }
        await outreach.FillAsync("1000000");
        await outreach.BlurAsync();
        await Assertions.Expect(page.Locator("#before")).ToBeVisibleAsync();
        await click(page.Locator("#compare"));
        await Assertions.Expect(page.Locator("#findings")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("no clear difference|(better|worse) in"));
    });

    [Fact]
    public Task Figure_is_taken_away_with_its_source() => Within(1, async (page, click) =>
    {
        var taken = await page.RunAndWaitForDownloadAsync(() => click(page.Locator("#chart-fan a[download]")));
        var picture = await File.ReadAllTextAsync(await taken.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(shown.Published, picture, StringComparison.Ordinal);
        Assert.Contains("seed", picture, StringComparison.Ordinal);
        Assert.EndsWith(".svg", taken.SuggestedFilename, StringComparison.Ordinal);
    });

    [Fact]
    public Task Picture_for_a_paper_and_the_report_are_one_click_each() => Within(3, async (page, click) =>
    {
        var png = await page.RunAndWaitForDownloadAsync(() => click(page.Locator("#chart-fan [data-png]")));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(await png.PathAsync(), TestContext.Current.CancellationToken))[..4]);
        var report = await page.RunAndWaitForDownloadAsync(() => click(page.Locator("#take-away a[href*='/reports/']").First));
        Assert.Contains("Draft: not approved", await File.ReadAllTextAsync(await report.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var workbook = await page.RunAndWaitForDownloadAsync(() => click(page.Locator("#take-away a[href*='/exports/']").First));
        Assert.EndsWith(".xlsx", workbook.SuggestedFilename, StringComparison.Ordinal);
    });

    private Task Within(int clicks, Func<IPage, Func<ILocator, Task>, Task> task) => shown.Visit("/", async page =>
    {
        var done = 0;
        await task(page, target =>
        {
            done++;
            return target.ClickAsync();
        });
        Assert.InRange(done, 0, clicks);
    });
}
