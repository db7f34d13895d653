using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>The picture of small multiples: panels in rows, the scale at the left of each row, dates below the last panels.</summary>
/// <param name="Panels">The panels, in order.</param>
/// <param name="Form">How values are written.</param>
/// <param name="LeastStep">The least difference that can be seen in that.</param>
/// <param name="Dates">The labels of the time axis.</param>
internal sealed record MultiplesPicture(ImmutableArray<MultiplePanel> Panels, Func<double?, string> Form, double LeastStep, ImmutableArray<(double At, string Label)> Dates)
{
    private const int Intervals = 4;
    private const double Gap = 12;

    /// <summary>Its height.</summary>
    public double Height(ChartStyle style) => Rows(style) * RowHeight(style);

    /// <summary>Draws it.</summary>
    public void Draw(SvgCanvas canvas, Box box, ChartStyle style)
    {
        var values = Panels.SelectMany(panel => panel.Points.SelectMany(point => point.Values).Concat(panel.Target.Select(target => target.Value))).Append(0).ToArray();
        var plain = Axis.Of(values, Intervals, LeastStep, 0, 1);
        var left = plain.Ticks.Max(tick => style.Small.Width(Form(tick))) + 6;
        var ends = Panels.SelectMany(panel => new[] { Form(panel.Points[^1].Median), Form(panel.Target[^1].Value) }).Max((style.Small with { IsBold = true }).Width) + 6;
        // Half of the last date stands beyond the end of the axis.
        var right = Math.Max(ends, style.Small.Width(Dates[^1].Label) / 2);
        var width = (box.Width - left + Gap) / Columns(style) - Gap;
        var hasBoldNames = Panels.All(panel => (style.Small with { IsBold = true }).Width(panel.Name) <= width);
        var from = Math.Min(Panels.Min(panel => panel.Points[0].At), Dates[^1].At - FinancialTime.QuartersPerYear);
        foreach (var (number, panel) in Panels.Index())
        {
            var (column, row) = (number % Columns(style), number / Columns(style));
            var cell = new Box(box.Left + left + column * (width + Gap), box.Top + row * RowHeight(style), width, RowHeight(style));
            var head = 2 * style.Small.LineHeight + 8;
            var plot = new Box(cell.Left, cell.Top + head, cell.Width - right, cell.Height - head - Foot(style));
            var scale = plain with { From = plot.Bottom, To = plot.Top };
            DrawWords(canvas, panel, column == 0 ? cell with { Left = box.Left, Width = width + left } : cell, style, hasBoldNames);
            DrawScale(canvas, scale, plot, column == 0 ? style : null);
            var time = new Axis(from, Dates[^1].At, plot.Left, plot.Right, []);
            DrawPanel(canvas, panel, time, scale);
            DrawEnds(canvas, panel, plot, scale, style);
            FinancialTime.DrawLabels(canvas, time, Dates[^1..], plot, style.Small);
        }
    }

    private static int Columns(ChartStyle style) => style.IsNarrow ? 2 : 4;

    private static double Foot(ChartStyle style) => style.Small.LineHeight + 16;

    private static double RowHeight(ChartStyle style) => style.IsNarrow ? 168 : 172;

    private int Rows(ChartStyle style) => (Panels.Length + Columns(style) - 1) / Columns(style);

    private static void DrawWords(SvgCanvas canvas, MultiplePanel panel, Box cell, ChartStyle style, bool isBold)
    {
        var name = style.Small with { IsBold = isBold, Colour = Palette.Navy };
        canvas.Text(cell.Left, cell.Top + name.Size, name.Fit(panel.Name, cell.Width), name);
        canvas.Text(cell.Left, cell.Top + name.LineHeight + name.Size, style.Small.Fit(panel.Words, cell.Width), style.Small);
    }

    private void DrawScale(SvgCanvas canvas, Axis scale, Box plot, ChartStyle? labelled)
    {
        foreach (var tick in scale.Ticks)
        {
            canvas.Line(plot.Left, scale.At(tick), plot.Right, scale.At(tick), new Stroke(tick == 0 ? Palette.Ink : Palette.Grid));
            if (labelled is not null)
            {
                canvas.Text(plot.Left - 5, scale.At(tick) + 4, Form(tick), labelled.Small, Anchor.End);
            }
        }
    }

    private static void DrawPanel(SvgCanvas canvas, MultiplePanel panel, Axis time, Axis scale)
    {
        var fan = new FanStrokes(canvas, time, scale);
        fan.Band(panel.Points, x => x.P2_5, x => x.P97_5, Palette.Band95, new Stroke(Palette.Blue, 0.8));
        fan.Band(panel.Points, x => x.P10, x => x.P90, Palette.Band80, null);
        fan.Line(panel.Points, x => x.Median, new Stroke(Palette.Navy, 2.5));
        if (panel.Target.Length > 1)
        {
            fan.Line(panel.Target, new Stroke(Palette.Target, 2, Stroke.Dashes));
        }
    }

    private void DrawEnds(SvgCanvas canvas, MultiplePanel panel, Box plot, Axis scale, ChartStyle style)
    {
        var labels = new List<(double At, string Text, Typeface Type)>();
        if (panel.Points[^1].Median is { } median)
        {
            labels.Add((scale.At(median), Form(median), style.Small with { IsBold = true, Colour = Palette.Navy }));
        }
        if (panel.Target.Length > 1)
        {
            labels.Add((scale.At(panel.Target[^1].Value), Form(panel.Target[^1].Value), style.Small with { Colour = Palette.TargetText }));
        }
        var tops = Labels.PushApart([.. labels.Select(label => (label.At, style.Small.LineHeight))], plot.Top - 4, plot.Bottom + 4);
        foreach (var (label, top) in labels.Zip(tops))
        {
            canvas.Text(plot.Right + 4, top + label.Type.Size, label.Text, label.Type);
        }
    }
}
