using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>A scenario's name is text, whatever it says.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class HostileNameTests(ShownService shown)
{
    [Theory]
    [InlineData("/scenario?from={hostile}")]
    [InlineData("/compare?run={comparison}")]
    [InlineData("/runs/{comparison}")]
    [InlineData("/runs")]
    public Task Name_is_shown_and_opens_no_dialog(string address) => shown.Visit(
        shown.At(address),
        async page =>
        {
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(ShownService.HostileName);
            Assert.Equal(0, await page.Locator("script:not([src])").CountAsync());
        });
}
