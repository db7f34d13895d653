using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>The picture of outcomes as dots in stacks, none of which stands on both sides of the target.</summary>
/// <param name="Outcomes">In rising order; empty if there are none.</param>
/// <param name="Target">The target; null for none.</param>
/// <param name="Filled">How many of the highest reach it.</param>
internal sealed record DotPicture(ImmutableArray<double> Outcomes, double? Target, int Filled)
{
    /// <summary>How many outcomes there are in a result that has them.</summary>
    public const int Dots = 20;

    private const double LargestRadius = 11;
    private const double HighestStack = 220;
    private const double Foot = 26;
    private const double Space = 1.5;

    /// <summary>Its height.</summary>
    public double Height(ChartStyle style) => Outcomes.IsEmpty ? 0 : Head(style) + Foot + Stacks(style).Max(stack => stack.Count()) * 2 * Radius(style) + Space;

    /// <summary>Draws it.</summary>
    public void Draw(SvgCanvas canvas, Box box, ChartStyle style)
    {
        if (Outcomes.IsEmpty)
        {
            return;
        }
        var (scale, radius, floor) = (Scale(style) with { From = box.Left + style.Small.Size, To = box.Right - style.Small.Size }, Radius(style), box.Bottom - Foot);
        canvas.Line(box.Left, floor, box.Right, floor, new Stroke(Palette.Ink));
        var ticks = Axis.Of([scale.Low, scale.High], style.IsNarrow ? 3 : 6, 1, scale.From, scale.To).Ticks.Where(tick => HasRoom(tick, scale, box, style));
        FinancialTime.DrawLabels(canvas, scale, [.. ticks.Select(tick => (tick, Figure.People(tick)))], box with { Height = floor - box.Top }, style.Small);
        foreach (var stack in Stacks(style))
        {
            foreach (var (level, outcome) in stack.Index())
            {
                var isFilled = Target is not null && Reaches(outcome);
                var fill = Target is null ? Palette.Band80 : isFilled ? Palette.Navy : Palette.White;
                canvas.Circle(scale.At((stack.Key + 0.5) * Bin(style) + (Target ?? 0)), floor - Space - radius - level * 2 * radius, radius - Space, fill, new Stroke(Palette.Navy, 2));
            }
        }
        if (Target is { } target)
        {
            DrawTarget(canvas, scale.At(target), floor, box, style);
        }
    }

    private static double Head(ChartStyle style) => 2 * style.Text.LineHeight + 6;

    private bool Reaches(int outcome) => outcome >= Outcomes.Length - Filled;

    private static bool HasRoom(double tick, Axis scale, Box box, ChartStyle style)
    {
        var half = style.Small.Width(Figure.People(tick)) / 2;
        return scale.At(tick) - half >= box.Left && scale.At(tick) + half <= box.Right;
    }

    private void DrawTarget(SvgCanvas canvas, double at, double floor, Box box, ChartStyle style)
    {
        var bold = style.Text with { IsBold = true, Colour = Palette.TargetText };
        var (words, miss, reach, gap) = ($"Target {Figure.People(Target)}", $"{Outcomes.Length - Filled} fall short", $"{Filled} reach it", 8.0);
        var half = bold.Width(words) / 2;
        var middle = Math.Max(box.Left + style.Text.Width(miss) + gap, Math.Min(at, box.Right - style.Text.Width(reach) - gap));
        canvas.Text(Math.Max(box.Left + half, Math.Min(at, box.Right - half)), box.Top + bold.Size, words, bold, Anchor.Middle);
        canvas.Text(middle - gap, box.Top + bold.LineHeight + style.Text.Size, miss, style.Text, Anchor.End);
        canvas.Text(middle + gap, box.Top + bold.LineHeight + style.Text.Size, reach, style.Text);
        canvas.Polyline([(middle, box.Top + bold.LineHeight + 2), (middle, box.Top + 2 * bold.LineHeight), (at, box.Top + Head(style))], new Stroke(Palette.Target, 2));
        canvas.Line(at, box.Top + Head(style), at, floor, new Stroke(Palette.Target, 2.5, Stroke.Dashes));
    }

    /// <summary>Outcomes by place, in stacks: the bins begin at the target, and what reaches it is never in one below it.</summary>
    private IEnumerable<IGrouping<long, int>> Stacks(ChartStyle style) => Enumerable.Range(0, Outcomes.Length).GroupBy(outcome =>
    {
        var bin = (long)Math.Floor((Outcomes[outcome] - (Target ?? 0)) / Bin(style));
        return Target is null ? bin : Reaches(outcome) ? Math.Max(0, bin) : Math.Min(-1, bin);
    });

    private double Bin(ChartStyle style)
    {
        var reach = Math.Max(Outcomes[^1], Target ?? Outcomes[^1]) - Math.Min(Outcomes[0], Target ?? Outcomes[0]);
        return reach == 0 ? 1 : Axis.Step(reach / (style.IsNarrow ? 12 : 26));
    }

    /// <summary>A scale over whole bins, with one to spare on each side.</summary>
    private Axis Scale(ChartStyle style)
    {
        var (bin, origin) = (Bin(style), Target ?? 0);
        var first = Math.Min(Math.Floor((Outcomes[0] - origin) / bin), Target is null ? long.MaxValue : -1);
        var last = Math.Max(Math.Floor((Outcomes[^1] - origin) / bin), Target is null ? long.MinValue : 0) + 1;
        return new Axis(origin + first * bin, origin + last * bin, 0, style.Room - 2 * style.Small.Size, []);
    }

    private double Radius(ChartStyle style)
    {
        var scale = Scale(style);
        var wide = (scale.At(scale.Low + Bin(style)) - scale.From) / 2;
        return Math.Min(Math.Min(LargestRadius, wide), HighestStack / 2 / Stacks(style).Max(stack => stack.Count()));
    }
}
