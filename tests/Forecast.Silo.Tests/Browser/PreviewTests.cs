using System.Globalization;
using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>The picture follows a slider. How long it takes is written down, and judged by nobody here: it depends on the machine.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PreviewTests(ShownService shown, ITestOutputHelper log)
{
    private const int Releases = 20;

    [Fact]
    public Task Every_release_of_a_slider_brings_a_new_picture() => shown.Visit(
        "/scenario?from=planned-flat",
        async page =>
        {
            var slider = page.Locator("input[type=range][data-box]").First;
            var pictures = new HashSet<string>();
            for (var release = 1; release <= Releases; release++)
            {
                var factor = (1 + 0.05 * release % 1).ToString("0.##", CultureInfo.InvariantCulture);
                await slider.EvaluateAsync(
                    "(slider, value) => { slider.value = value; for (const kind of ['input', 'change']) { slider.dispatchEvent(new Event(kind, { bubbles: true })); } }", factor);
                await page.WaitForFunctionAsync("count => performance.getEntriesByName('forecast-preview').length === count", release);
                pictures.Add((await page.Markup("#result figure svg"))[0]);
            }
            var took = await page.EvaluateAsync<double[]>("performance.getEntriesByName('forecast-preview').map(entry => entry.duration).sort((a, b) => a - b)");
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slider released to new picture, {Releases} times: median {took[Releases / 2]:0} ms, p95 {took[^2]:0} ms"));
            Assert.Equal(Releases, pictures.Count);
        });
}
