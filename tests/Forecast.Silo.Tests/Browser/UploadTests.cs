using Forecast.Grains.Tests.Setup;
using Forecast.Model.Scenarios;
using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>A file with mistakes is told about in the words of the API and the command line, and each mistake leads to where it is mended.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class UploadTests(ShownService shown)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Nine_mistakes_of_a_file_are_nine_lines(bool scripts) => shown.Visit(
        "/scenario?from=planned-flat",
        async page =>
        {
            var (document, _) = Kent.NineFaults();
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "nine.json", MimeType = "application/json", Buffer = document });
            await page.Locator("#upload").ClickAsync();

            var lines = page.Locator("#faults li");
            await Assertions.Expect(lines).ToHaveCountAsync(9);
            string[] expected = [.. ScenarioReader.Read(document, Kent.Pack).Faults.Select(fault => $"{fault}").Order(StringComparer.Ordinal)];
            Assert.Equal(expected, (await lines.AllInnerTextsAsync()).Select(line => line.Trim()).Order(StringComparer.Ordinal));
            foreach (var link in await page.Locator("#faults a").AllAsync())
            {
                Assert.Equal(1, await page.Locator($"[id='{(await link.GetAttributeAsync("href"))![1..]}']").CountAsync());
            }
        },
        scripts: scripts);
}
