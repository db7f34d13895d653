using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>A chart with all that it says around the picture: the finding, what it shows, how it is read, and where it comes from.</summary>
/// <param name="Finding">The finding, a sentence with its number.</param>
/// <param name="Subject">What is shown: unit, area, period.</param>
/// <param name="Figures">The key figures in sentences, for who does not see the picture.</param>
/// <param name="Caption">What a reader has to know to read it rightly.</param>
/// <param name="Source">Where the figures come from.</param>
internal sealed record ChartSheet(string Finding, string Subject, string Figures, string Caption, ChartSource Source)
{
    private const double Gap = 10;
    private const double BetweenParagraphs = 4;
    private const string PreviewMark = "Preview";

    /// <summary>Whether the picture has links.</summary>
    public bool HasLinks { get; init; }

    /// <summary>The chart as SVG.</summary>
    /// <param name="options">The options.</param>
    /// <param name="height">The picture's height.</param>
    /// <param name="draw">Draws the picture into its part.</param>
    public string Draw(ChartOptions options, double height, Action<SvgCanvas, Box> draw)
    {
        var style = ChartStyle.Of(options);
        var mark = options.IsPreview ? style.Title.LineHeight + Gap : 0;
        var quiet = style.Small with { Colour = Palette.Quiet };
        ImmutableArray<Paragraph> head = [Of(style.Title, Finding), Of(style.Text, Subject)];
        ImmutableArray<Paragraph> foot = [Of(style.Small, Caption), Of(quiet, Source.Scenario), Of(quiet, Source.Run)];
        var top = style.Margin + mark + Height(head) + Gap;
        var whole = new Box(0, 0, style.Width, top + height + Gap + Height(foot) + style.Margin);
        var title = options.IsPreview ? $"{PreviewMark}: {Finding}" : Finding;
        return SvgCanvas.Draw(whole, options.Prefix, title, $"{Subject} {Figures} {Caption} {Source.Scenario} {Source.Run}", HasLinks, canvas =>
        {
            canvas.Rectangle(whole, Palette.White);
            if (options.IsPreview)
            {
                Mark(canvas, style);
            }
            Write(canvas, style.Margin, style.Margin + mark, head);
            draw(canvas, new Box(style.Margin, top, style.Room, height));
            Write(canvas, style.Margin, top + height + Gap, foot);
        });

        Paragraph Of(Typeface type, string text) => new(type, [.. type.Wrap(text, style.Room)]);
    }

    private static double Height(ImmutableArray<Paragraph> paragraphs) => paragraphs.Sum(paragraph => paragraph.Lines.Length * paragraph.Type.LineHeight + BetweenParagraphs);

    private static void Write(SvgCanvas canvas, double left, double top, ImmutableArray<Paragraph> paragraphs)
    {
        foreach (var (type, lines) in paragraphs)
        {
            foreach (var line in lines)
            {
                canvas.Text(left, top + type.Size, line, type);
                top += type.LineHeight;
            }
            top += BetweenParagraphs;
        }
    }

    private static void Mark(SvgCanvas canvas, ChartStyle style)
    {
        var type = style.Title with { Colour = Palette.White };
        canvas.Rectangle(new Box(style.Margin, style.Margin, type.Width(PreviewMark) + 2 * Gap, type.LineHeight), Palette.Preview);
        canvas.Text(style.Margin + Gap, style.Margin + type.Size, PreviewMark, type);
    }

    private sealed record Paragraph(Typeface Type, ImmutableArray<string> Lines);
}
