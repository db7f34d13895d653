using System.Text.Json;
using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>The fan chart as a printer without colour draws it.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class PictureTests(ShownService shown)
{
    /// <summary>Draws the chart on a canvas, twice its size, and reads the shades of grey (0 black, 255 white) of a column of it, one for each stretch of one shade.</summary>
    private const string ShadesOfColumn = """
        async ([address, at]) => {
          const picture = new Image();
          picture.src = URL.createObjectURL(new Blob([await (await fetch(address)).text()], { type: "image/svg+xml" }));
          await picture.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [2 * picture.width, 2 * picture.height];
          const paper = canvas.getContext("2d");
          paper.fillStyle = "#fff";
          paper.fillRect(0, 0, canvas.width, canvas.height);
          paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
          const column = paper.getImageData(Math.round(at * canvas.width), 0, 1, canvas.height).data;
          const shades = [];
          let run = 0;
          for (let y = 0; y < canvas.height; y++) {
            const [r, g, b] = column.slice(4 * y, 4 * y + 3);
            const shade = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
            run = shades.at(-1) === shade ? run + 1 : 1;
            if (run === 1) { shades.push(shade); }
          }
          return shades;
        }
        """;

    /// <summary>Two shades that are this far from each other are told apart on paper.</summary>
    private const int Apart = 15;

    /// <summary>A column is read where the bands are wide and the trajectory is far above them.</summary>
    [Fact]
    public Task Bands_and_median_are_told_apart_without_colour() => shown.Visit("/", async page =>
    {
        var shades = await Shades(page, 0.6);

        // From the edge of the picture inwards to the median, the bands and the median itself: each is darker than the one around it.
        int[] drawn = [Grey(0xd3, 0xe3, 0xf1), Grey(0x9d, 0xc0, 0xde), Grey(0x5b, 0x8f, 0xbf), Grey(0x12, 0x43, 0x6d)];
        var inwards = shades.Where(shade => drawn.Any(one => Math.Abs(one - shade) <= 1)).Distinct().ToArray();
        Assert.Equal(drawn.Length, inwards.Length);
        Assert.All(inwards.Zip(inwards.Skip(1)), pair => Assert.True(pair.First - pair.Second >= Apart, $"{pair.First} and {pair.Second} look alike"));
    });

    private async Task<int[]> Shades(IPage page, double at) =>
        [.. (await page.EvaluateAsync<JsonElement>(ShadesOfColumn, new object[] { $"/charts/{shown.Published}/fan.svg", at })).EnumerateArray().Select(shade => shade.GetInt32())];

    private static int Grey(int red, int green, int blue) => (int)Math.Round(0.299 * red + 0.587 * green + 0.114 * blue);
}
