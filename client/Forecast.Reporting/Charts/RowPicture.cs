using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>Rows below each other on one scale, or each on its own.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Form">How the scale is written; null where each row has its own scale, with 0 in the middle, which is not written.</param>
/// <param name="Side">What is left free beside the bars, in pixels.</param>
/// <param name="Reference">Where a line goes through all bars; null for none.</param>
internal sealed record RowPicture(ImmutableArray<PictureRow> Rows, Func<double?, string>? Form, double Side, double? Reference)
{
    private const double Bar = 16;
    private const double Above = 4;
    private const double Below = 10;
    private const double Gap = 12;
    private const int Intervals = 5;
    private const double WholePeople = 1;

    /// <summary>Its height.</summary>
    public double Height(ChartStyle style) => Rows.Sum(row => Lines(style, row).Sum(line => line.Height) + Above + Bar + Below) + (Form is null ? 0 : style.Small.LineHeight + 6);

    /// <summary>Draws it.</summary>
    public void Draw(SvgCanvas canvas, Box box, ChartStyle style)
    {
        var shared = Form is null ? null : Scale(Rows.SelectMany(row => row.Values), box, style);
        var top = box.Top;
        foreach (var row in Rows)
        {
            foreach (var line in Lines(style, row))
            {
                line.Draw(canvas, box, top);
                top += line.Height;
            }
            var bar = new Box(box.Left, top + Above, box.Width, Bar);
            DrawBar(canvas, row, shared ?? OwnScale(row, box), bar);
            top = bar.Bottom + Below;
        }
        if (shared is not null)
        {
            FinancialTime.DrawLabels(canvas, shared, [.. shared.Ticks.Select(tick => (tick, Form!(tick)))], new Box(box.Left, box.Top, box.Width, top - box.Top - Below + 4), style.Small);
        }
    }

    private void DrawBar(SvgCanvas canvas, PictureRow row, Axis scale, Box bar)
    {
        // Where figures stand beside the bars they would be crossed out.
        foreach (var tick in Side > 0 ? [] : scale.Ticks)
        {
            canvas.Line(scale.At(tick), bar.Top - 2, scale.At(tick), bar.Bottom + 2, new Stroke(Palette.Grid));
        }
        row.Draw(canvas, scale, bar);
        if (Reference is { } reference)
        {
            canvas.Line(scale.At(reference), bar.Top - 3, scale.At(reference), bar.Bottom + 3, new Stroke(Palette.Ink, 1.5));
        }
    }

    /// <summary>A scale whose first and last tick have room for their labels.</summary>
    private Axis Scale(IEnumerable<double> values, Box box, ChartStyle style)
    {
        var plain = Axis.Of(values, Intervals, WholePeople, 0, 1);
        var (first, last) = (Math.Max(Side, style.Small.Width(Form!(plain.Low)) / 2), Math.Max(Side, style.Small.Width(Form(plain.High)) / 2));
        return plain with { From = box.Left + first, To = box.Right - last };
    }

    private Axis OwnScale(PictureRow row, Box box)
    {
        var reach = row.Values.Select(Math.Abs).Where(value => value > 0).DefaultIfEmpty(1).Max();
        return new Axis(-reach, reach, box.Left + Side, box.Right - Side, []);
    }

    /// <summary>The words of a row: on one line, or on two with the figures below, if all rows have room for that.</summary>
    private IEnumerable<RowLine> Lines(ChartStyle style, PictureRow row)
    {
        var bold = style.Text with { IsBold = true };
        if (Rows.All(other => bold.Width(other.Name) + style.Text.Width(other.Detail) + style.Text.Width(other.Verdict) + 2 * Gap <= style.Room))
        {
            return [new RowLine([(row.Name, bold), (row.Detail, style.Text)], (row.Verdict, style.Text))];
        }
        var details = style.Text.Wrap(row.Detail, style.Room).Select(line => new RowLine([(line, style.Text)], null));
        if (Rows.All(other => bold.Width(other.Name) + style.Text.Width(other.Verdict) + Gap <= style.Room))
        {
            return [new RowLine([(row.Name, bold)], (row.Verdict, style.Text)), .. details];
        }
        return
        [
            .. bold.Wrap(row.Name, style.Room).Select(line => new RowLine([(line, bold)], null)),
            .. details,
            .. style.Text.Wrap(row.Verdict, style.Room).Select(line => new RowLine([(line, style.Text)], null)),
        ];
    }

    private sealed record RowLine(ImmutableArray<(string Text, Typeface Type)> Left, (string Text, Typeface Type)? Right)
    {
        public double Height => Left[0].Type.LineHeight;

        public void Draw(SvgCanvas canvas, Box box, double top)
        {
            var at = box.Left;
            foreach (var (text, type) in Left.Where(part => part.Text.Length > 0))
            {
                canvas.Text(at, top + type.Size, text, type);
                at += type.Width(text) + Gap;
            }
            if (Right is { Text.Length: > 0 } right)
            {
                canvas.Text(box.Right, top + right.Type.Size, right.Text, right.Type, Anchor.End);
            }
        }
    }
}
