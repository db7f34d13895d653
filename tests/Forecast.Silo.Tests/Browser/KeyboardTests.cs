using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>The whole journey without a mouse: from the forecast to a change, to a comparison, to a file.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class KeyboardTests(ShownService shown)
{
    [Theory]
    [InlineData(Widths.Desk)]
    [InlineData(Widths.Phone)]
    public Task Scenario_is_changed_compared_and_taken_away_by_keys_alone(int width) => shown.Visit(
        "/",
        async page =>
        {
            await page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(page.Locator(".govuk-skip-link")).ToBeFocusedAsync();
            await page.TabTo("a[href='/scenario']");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/scenario**");

            await page.TabTo("input[type=range]");
            await page.Keyboard.PressAsync("ArrowRight");
            await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("grant=1\\.05"));
            await Assertions.Expect(page.Locator("input[type=range]").First).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("chances");

            await page.TabTo("#compare");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/compare?**");
            await Assertions.Expect(page.Locator("#findings li")).ToHaveCountAsync(1);

            await page.GoBackAsync();
            await page.TabTo("#download");
            var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
            Assert.EndsWith(".json", download.SuggestedFilename, StringComparison.Ordinal);
        },
        width);
}
