using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>A browser without scripts does what a planner does.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ScriptlessTests(ShownService shown)
{
    private const string Charts = "#result figure svg";

    [Fact]
    public Task Grant_that_is_half_as_much_again_changes_the_sentence_every_chart_and_the_table() => shown.Visit(
        "/scenario?from=planned-flat",
        async page =>
        {
            var (title, charts, table) = (await page.Locator("#headline").TextContentAsync(), await page.Markup(Charts), await page.Locator("#result table").First.TextContentAsync());
            await page.Locator("[name=grant]").FillAsync("1.5");
            await page.Locator("#preview").ClickAsync();

            Assert.Contains("grant=1.5", page.Url, StringComparison.Ordinal);
            Assert.NotEqual(title, await page.Locator("#headline").TextContentAsync());
            Assert.NotEqual(table, await page.Locator("#result table").First.TextContentAsync());
            var changed = await page.Markup(Charts);
            Assert.Equal(charts.Count, changed.Count);
            Assert.All(charts.Zip(changed), pair => Assert.NotEqual(pair.First, pair.Second));

            // The address is the view: somebody else who opens it sees the same, to the byte.
            await shown.Visit(page.Url, async other => Assert.Equal(changed, await other.Markup(Charts)), scripts: false);
        },
        scripts: false);

    [Fact]
    public Task Run_in_full_shows_its_progress_and_then_its_forecast() => shown.Visit(
        "/scenario?from=planned-flat&replicates=40&seed=77",
        async page =>
        {
            await page.Locator("#run").ClickAsync();
            Assert.Matches("/runs/[0-9a-f]{32}$", page.Url);

            await page.Locator("#read").ClickAsync();

            await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("26,937 additional quit dates");
        },
        scripts: false);
}
