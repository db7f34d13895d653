using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>A map in which each district is a tile with its number: the small ones can be seen, and none speaks by its area.</summary>
public static class TileChart
{
    private const double Gap = 2;
    private const double SmallestText = 12;
    private static readonly (string Fill, string Text)[] Tints = [(Palette.Pale, Palette.Ink), (Palette.Light, Palette.Ink), (Palette.Blue, Palette.White), (Palette.Navy, Palette.White)];

    /// <summary>Draws the districts.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="options">How.</param>
    /// <param name="figure">What stands in the tiles.</param>
    /// <param name="link">The address of a district's page by its code; null for no links. With links the picture is a group of them, without one image.</param>
    /// <returns>SVG.</returns>
    public static string Draw(ForecastResult forecast, ChartOptions options, TileFigure figure = TileFigure.Chance, Func<string, string>? link = null)
    {
        var (style, tiles, content) = (ChartStyle.Of(options), TileLayout.Of(forecast), TileContent.Of(figure));
        var size = new Box(0, 0, (style.Room + Gap) / TileLayout.Columns - Gap, style.IsNarrow ? 78 : 84);
        var sheet = new ChartSheet(
            content.Finding(forecast, [.. tiles.Select(tile => tile.Area)], options.County),
            $"{content.Subject}, by district of {options.County}, {FinancialTime.Span(forecast.StartYear, forecast.Years)}.",
            string.Join("; ", tiles.Select(tile => $"{tile.Area.Name}: {content.Words(tile.Area)}")) + ".",
            $"Each district is a tile, roughly where it lies; darker: {content.Darker}.{(TileLayout.NotIncluded(forecast) is { } other ? $" Hatched: {other.Name}, a council of its own, is not included." : "")}{(tiles.Any(tile => Place.HasTarget(tile.Area)) ? content.Note : "")}",
            ChartSource.Of(forecast))
        {
            HasLinks = link is not null,
        };
        return sheet.Draw(options, tiles.IsEmpty ? 0 : (tiles.Max(tile => tile.Row) + 1) * (size.Height + Gap), (canvas, box) =>
        {
            if (TileLayout.NotIncluded(forecast) is { } neighbour)
            {
                DrawNeighbour(canvas, At(box, neighbour.Column, neighbour.Row), neighbour.Name, style);
            }
            foreach (var (area, column, row) in tiles)
            {
                void Tile() => DrawTile(canvas, At(box, column, row), area, content, style);
                if (link is null)
                {
                    Tile();
                }
                else
                {
                    canvas.Link(link(area.Area), Tile);
                }
            }
        });

        Box At(Box box, int column, int row) => size with { Left = box.Left + column * (size.Width + Gap), Top = box.Top + row * (size.Height + Gap) };
    }

    private static void DrawTile(SvgCanvas canvas, Box tile, AreaForecast area, TileContent content, ChartStyle style)
    {
        var (fill, ink) = Tints[content.Level(area)];
        canvas.Rectangle(tile, fill, new Stroke(Palette.Navy));
        var small = style.Small with { Colour = ink };
        var top = WriteName(canvas, tile, area.Name, small);
        var (figure, unit) = content.Figure(area);
        var large = Within(new Typeface(style.IsNarrow ? 17 : 22, IsBold: true, ink), figure, tile.Width);
        var height = large.LineHeight + (unit.Length > 0 ? small.LineHeight : 0);
        var at = top + (tile.Bottom - top - height) / 2;
        canvas.Text(tile.Middle, at + large.Size, figure, large, Anchor.Middle);
        if (unit.Length > 0)
        {
            canvas.Text(tile.Middle, at + large.LineHeight + small.Size - 3, unit, small, Anchor.Middle);
        }
    }

    /// <summary>A type in which a figure is no wider than there is room, and no smaller than it can be read.</summary>
    private static Typeface Within(Typeface type, string figure, double room) => type with { Size = Math.Max(SmallestText, Math.Min(type.Size, Math.Floor(type.Size * room / type.Width(figure)))) };

    private static void DrawNeighbour(SvgCanvas canvas, Box tile, string name, ChartStyle style)
    {
        canvas.Rectangle(tile, Palette.White, new Stroke(Palette.Quiet));
        canvas.Hatch(tile, new Stroke(Palette.Grid));
        var top = WriteName(canvas, tile, name, style.Small);
        foreach (var (number, word) in new[] { "not", "included" }.Index())
        {
            canvas.Text(tile.Middle, top + 4 + number * style.Small.LineHeight + style.Small.Size, word, style.Small, Anchor.Middle);
        }
    }

    /// <summary>Writes a name on up to two lines, and says where they end.</summary>
    private static double WriteName(SvgCanvas canvas, Box tile, string name, Typeface type)
    {
        var lines = type.Wrap(name, tile.Width + Gap);
        ImmutableArray<string> shown = lines.Count <= 2 ? [.. lines] : [lines[0], type.Fit(string.Join(' ', lines.Skip(1)), tile.Width + Gap)];
        foreach (var (number, line) in shown.Index())
        {
            canvas.Text(tile.Middle, tile.Top + 3 + number * type.LineHeight + type.Size, line, type, Anchor.Middle);
        }
        return tile.Top + 3 + shown.Length * type.LineHeight;
    }
}
