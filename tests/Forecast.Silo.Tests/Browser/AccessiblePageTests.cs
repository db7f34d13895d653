using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>Every page as axe sees it, with all that can be opened open, at a desk and on a phone.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class AccessiblePageTests(ShownService shown)
{
    private const string OpenAll = "document.querySelectorAll('details').forEach(part => part.open = true)";

    [Theory]
    [MemberData(nameof(EveryPage.Addresses), MemberType = typeof(EveryPage))]
    public Task No_page_keeps_anybody_out(string address) => shown.Visit(shown.At(address), async page =>
    {
        await page.EvaluateAsync(OpenAll);
        Assert.Equal(0, await page.Locator("[style]").CountAsync());
        foreach (var width in new[] { Widths.Desk, Widths.Phone })
        {
            await page.SetViewportSizeAsync(width, Widths.Height);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, Words(found.Violations));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{address} is wider than {width} pixels");
        }
    });

    private static string Words(IEnumerable<AxeResultItem> violations) => string.Join('\n', violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}, {rule.Impact}: {rule.Help}: {node.Html}")));
}
