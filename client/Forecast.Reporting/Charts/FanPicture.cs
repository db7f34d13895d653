using System.Collections.Immutable;
using System.Globalization;

namespace Forecast.Reporting.Charts;

/// <summary>The picture of a fan: bands, median, trajectory, what was observed, and labels at its right end.</summary>
internal sealed record FanPicture
{
    private const double RuleHead = 24;
    private const double Foot = 26;
    private const double LeastHeight = 260;
    private const int Intervals = 6;
    private const double WholePeople = 1;

    /// <summary>The distributions, in the order of time.</summary>
    public required ImmutableArray<FanQuantiles> Points { get; init; }

    /// <summary>What the baseline's were; empty for none.</summary>
    public ImmutableArray<FanQuantiles> Behind { get; init; } = [];

    /// <summary>The trajectory; empty for none.</summary>
    public ImmutableArray<(double At, double Value)> Targets { get; init; } = [];

    /// <summary>What was observed, by parts without a gap.</summary>
    public ImmutableArray<ImmutableArray<(double At, double Value)>> Observed { get; init; } = [];

    /// <summary>Replicates.</summary>
    public ImmutableArray<ImmutableArray<(double At, double Value)>> Paths { get; init; } = [];

    /// <summary>Where the time axis begins and ends, in quarters.</summary>
    public required (double From, double To) Time { get; init; }

    /// <summary>The labels of the time axis.</summary>
    public required ImmutableArray<(double At, string Label)> Dates { get; init; }

    /// <summary>Where what is observed ends; null where nothing is.</summary>
    public double? LastObserved => Observed.IsEmpty ? null : Observed[^1][^1].At;

    private double Head => Observed.IsEmpty ? 0 : RuleHead;

    /// <summary>Its height.</summary>
    public double Height(ChartStyle style) => Head + Foot + Math.Max(LeastHeight, Labels.ColumnHeight(EndLabels(style, Axis.Of([], 1, 1, 0, 1))));

    /// <summary>Draws it.</summary>
    public void Draw(SvgCanvas canvas, Box box, ChartStyle style)
    {
        var scale = Axis.Of(Values().Append(0), Intervals, WholePeople, box.Bottom - Foot, box.Top + Head);
        var left = scale.Ticks.Max(tick => style.Small.Width(Figure.People(tick))) + 8;
        var labels = EndLabels(style, scale);
        var picture = new Box(box.Left + left, box.Top + Head, box.Width - left - Math.Max(Labels.ColumnWidth(labels), style.Small.Width(Dates[^1].Label) / 2), box.Height - Head - Foot);
        var time = new Axis(Time.From, Time.To, picture.Left, picture.Right, []);
        DrawScale(canvas, scale, picture, style);
        FinancialTime.DrawLabels(canvas, time, Dates, picture, style.Small);
        var fan = new FanStrokes(canvas, time, scale);
        DrawBehind(fan);
        DrawBands(fan);
        DrawLines(fan);
        DrawRule(canvas, time, box.Left, picture, style);
        Labels.DrawColumn(canvas, labels, picture, time.At(Points[^1].At));
    }

    private IEnumerable<double> Values() =>
    [
        .. Points.SelectMany(point => point.Values), .. Behind.SelectMany(point => point.Values), .. Targets.Select(target => target.Value),
        .. Observed.SelectMany(part => part).Select(point => point.Value), .. Paths.SelectMany(path => path).Select(point => point.Value),
    ];

    private void DrawScale(SvgCanvas canvas, Axis scale, Box picture, ChartStyle style)
    {
        foreach (var tick in scale.Ticks)
        {
            canvas.Line(picture.Left, scale.At(tick), picture.Right, scale.At(tick), new Stroke(tick == 0 ? Palette.Ink : Palette.Grid));
            canvas.Text(picture.Left - 6, scale.At(tick) + 4, Figure.People(tick), style.Small, Anchor.End);
        }
    }

    private void DrawBehind(FanStrokes fan)
    {
        fan.Band(Behind, x => x.P10, x => x.P90, Palette.Grid, new Stroke(Palette.Quiet));
        fan.Line(Behind, x => x.Median, new Stroke(Palette.Quiet, 2, Stroke.Dots));
    }

    /// <summary>Over a baseline the widest band is left out, and the next is an outline, so that both can be seen.</summary>
    private void DrawBands(FanStrokes fan)
    {
        var outline = new Stroke(Palette.Blue);
        if (Behind.IsEmpty)
        {
            fan.Band(Points, x => x.P2_5, x => x.P97_5, Palette.Band95, outline);
            fan.Band(Points, x => x.P10, x => x.P90, Palette.Band80, null);
            fan.Band(Points, x => x.P25, x => x.P75, Palette.Band50, null);
        }
        else
        {
            fan.Band(Points, x => x.P10, x => x.P90, null, outline);
            fan.Band(Points, x => x.P25, x => x.P75, Palette.Band80, null);
        }
    }

    private void DrawLines(FanStrokes fan)
    {
        foreach (var path in Paths)
        {
            fan.Line(path, new Stroke(Palette.Navy, 0.8));
        }
        fan.Line(Points, x => x.Median, new Stroke(Palette.Navy, 3));
        if (!Targets.IsEmpty)
        {
            // A white edge keeps the dashes apart from bands that are as dark as they are in grey.
            fan.Line(Targets, new Stroke(Palette.White, 4.5, Stroke.Dashes));
            fan.Line(Targets, new Stroke(Palette.Target, 2.5, Stroke.Dashes));
        }
        foreach (var part in Observed)
        {
            fan.Line(part, new Stroke(Palette.Ink, 1.5));
            foreach (var (at, value) in part.Where(point => point.At != 0))
            {
                fan.Canvas.Circle(fan.Time.At(at), fan.Scale.At(value), 3.5, Palette.Ink, new Stroke(Palette.White));
            }
        }
    }

    /// <summary>The rule between what was observed and what is forecast alone.</summary>
    private void DrawRule(SvgCanvas canvas, Axis time, double left, Box picture, ChartStyle style)
    {
        if (LastObserved is not { } last)
        {
            return;
        }
        var (observed, forecast, gap) = ("Observed", "Forecast", 6);
        var middle = Math.Max(time.At(last), left + style.Small.Width(observed) + gap);
        canvas.Line(time.At(last), picture.Top, time.At(last), picture.Bottom, new Stroke(Palette.Ink, 1, Stroke.Dots));
        canvas.Polyline([(middle, picture.Top - Head + 4), (middle, picture.Top - 6), (time.At(last), picture.Top)], new Stroke(Palette.Ink, 1, Stroke.Dots));
        canvas.Text(middle - gap, picture.Top - 10, observed, style.Small, Anchor.End);
        canvas.Text(middle + gap, picture.Top - 10, forecast, style.Small);
    }

    private ImmutableArray<EndLabel> EndLabels(ChartStyle style, Axis scale)
    {
        var labels = ImmutableArray.CreateBuilder<EndLabel>();
        var end = Points[^1];
        foreach (var (name, low, high) in Behind.IsEmpty
            ? new[] { ("95%", end.P2_5, end.P97_5), ("80%", end.P10, end.P90), ("50%", end.P25, end.P75) }
            : [("80%", end.P10, end.P90), ("50%", end.P25, end.P75)])
        {
            Add(high, $"{name} range", Figure.Range(low, high, Figure.People), style.Small, Palette.Blue);
        }
        Add(end.Median, "Median", Figure.People(end.Median), style.Text with { IsBold = true, Colour = Palette.Navy }, Palette.Navy);
        if (!Behind.IsEmpty)
        {
            Add(Behind[^1].Median, "Baseline", Figure.People(Behind[^1].Median), style.Small with { Colour = Palette.Ink }, Palette.Quiet);
        }
        if (!Targets.IsEmpty)
        {
            Add(Targets[^1].Value, "Target", Figure.People(Targets[^1].Value), style.Text with { IsBold = true, Colour = Palette.TargetText }, Palette.Target);
        }
        return labels.ToImmutable();

        void Add(double? at, string name, string figures, Typeface type, string colour)
        {
            if (at is { } value)
            {
                labels.Add(new EndLabel(scale.At(value), style.IsNarrow ? [name, figures] : [$"{name} {figures}"], type, colour));
            }
        }
    }
}
