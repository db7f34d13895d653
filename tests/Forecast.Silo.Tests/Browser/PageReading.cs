using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>Reads pages as tests do.</summary>
internal static class PageReading
{
    /// <summary>The elements of a selector as they stand in the page, to the byte.</summary>
    public static Task<IReadOnlyList<string>> Markup(this IPage page, string selector) => page.Locator(selector).Markup();

    /// <summary>The elements as they stand in the page, to the byte.</summary>
    public static async Task<IReadOnlyList<string>> Markup(this ILocator elements)
    {
        var markup = new List<string>();
        foreach (var element in await elements.AllAsync())
        {
            markup.Add(await element.EvaluateAsync<string>("part => part.outerHTML"));
        }
        return markup;
    }

    /// <summary>Presses Tab until an element has the focus, and fails where it cannot be reached so.</summary>
    public static async Task TabTo(this IPage page, string selector)
    {
        const int MostStops = 400;
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }
        }
        Assert.Fail($"{selector} cannot be reached by the keyboard on {page.Url}");
    }
}
