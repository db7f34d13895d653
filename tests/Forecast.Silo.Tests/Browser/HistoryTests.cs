using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>The address is the view: Back, Forward and reload show what was there.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class HistoryTests(ShownService shown)
{
    [Fact]
    public Task Back_forward_and_reload_keep_a_change() => shown.Visit(
        "/scenario?from=planned-flat",
        async page =>
        {
            var before = await page.Locator("#headline").TextContentAsync();
            await page.Locator("[name=grant]").FillAsync("1.5");
            await page.Locator("[name=grant]").BlurAsync();
            await Assertions.Expect(page.Locator("#headline")).Not.ToHaveTextAsync(before!);
            var (address, after) = (page.Url, await page.Locator("#headline").TextContentAsync());

            await page.GoBackAsync();
            await Assertions.Expect(page.Locator("#headline")).ToHaveTextAsync(before!);
            await Assertions.Expect(page.Locator("[name=grant]")).ToHaveValueAsync("1");

            await page.GoForwardAsync();
            await Assertions.Expect(page.Locator("#headline")).ToHaveTextAsync(after!);
            await page.ReloadAsync();
            Assert.Equal(address, page.Url);
            await Assertions.Expect(page.Locator("#headline")).ToHaveTextAsync(after!);
            await Assertions.Expect(page.Locator("[name=grant]")).ToHaveValueAsync("1.5");
        });

    [Fact]
    public Task Slider_and_box_show_one_number_and_a_drag_is_one_step_back() => shown.Visit(
        "/scenario?from=planned-flat",
        async page =>
        {
            var slider = page.Locator("input[type=range][data-box]").First;
            var steps = await page.EvaluateAsync<int>("history.length");

            // A drag is many inputs, and a change when it is let go.
            await slider.EvaluateAsync("async (slider) => { for (const value of ['1.1', '1.2', '1.3']) { slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true })); await new Promise(requestAnimationFrame); } }");
            await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("grant=1\\.3"));
            await slider.DispatchEventAsync("change");
            await Assertions.Expect(page.Locator("#said")).Not.ToBeEmptyAsync();

            await Assertions.Expect(page.Locator("[name=grant]")).ToHaveValueAsync("1.3");
            Assert.Equal(steps + 1, await page.EvaluateAsync<int>("history.length"));
        });
}
