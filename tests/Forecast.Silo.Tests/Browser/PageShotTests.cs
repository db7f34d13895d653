using System.Buffers.Binary;
using System.Globalization;
using Forecast.Grains.Tests.Setup;
using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>README.md shows every page, at a desk and on a phone. With <see cref="PageShots.Setting"/> set, the pictures are taken anew.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PageShotTests(ShownService shown)
{
    private const double Scale = 0.5;
    private const int LargestPicture = 150_000;
    private const int WidthInHeader = 16;

    [Theory]
    [MemberData(nameof(PageShots.Pages), MemberType = typeof(PageShots))]
    public async Task Readme_shows_the_page_at_both_widths(string name, string address)
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Folder, "README.md"), TestContext.Current.CancellationToken);
        foreach (var width in new[] { Widths.Desk, Widths.Phone })
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png");
            var path = Path.Combine(PageShots.Folder, file);
            if (Environment.GetEnvironmentVariable(PageShots.Setting) is { Length: > 0 })
            {
                await shown.Visit(address, page => page.ScreenshotAsync(new PageScreenshotOptions { Path = path }), width, scale: Scale);
            }
            var picture = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(width * Scale, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(WidthInHeader)));
            Assert.InRange(picture.Length, 1, LargestPicture);
            Assert.Contains($"silo/Forecast.Silo/Pages/Pictures/{file}", readme, StringComparison.Ordinal);
        }
    }
}
