using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Charts;

/// <summary>How an alternative differs from the baseline, by district or by measure.</summary>
internal static class DifferenceChart
{
    public static string Draw(ComparisonResult comparison, int scenario, DifferenceRows rows, AreaComparison area, ChartOptions options)
    {
        var (style, name) = (ChartStyle.Of(options), Place.Name(area, options));
        var all = rows == DifferenceRows.Districts ? DifferenceTable.RowsByDistrict(comparison, scenario, of => Place.Name(of, options)) : DifferenceTable.RowsOf(area, scenario);
        var picture = new RowPicture([.. all.Select(row => Row(row, comparison.Replicates))], rows == DifferenceRows.Districts ? Figure.People : null, 0, 0);
        var sheet = new ChartSheet(
            ComparisonHeadline.Of(comparison, scenario, area, name),
            $"Difference from the baseline over the whole period, {(rows == DifferenceRows.Districts ? "additional quit dates, people, by district" : $"{name}, by measure")}, {FinancialTime.Span(comparison.StartYear, comparison.Years)}.",
            string.Concat(all.Select(row => $"{row.Label}: {Detail(row)}, {Verdict.Of(row.Period, row.Measure.BetterWhen, comparison.Replicates)}. ")).TrimEnd(),
            $"Dot and figure: the mean difference in the same futures; thick bar: 80% range; thin line and brackets: 95% range, outside of which 1 future in 20 lies. Line at 0: the baseline. Hollow: no clear difference.{(rows == DifferenceRows.Measures ? " Each measure has its own scale." : "")}",
            ChartSource.Of(comparison, scenario));
        return sheet.Draw(options, picture.Height(style), (canvas, box) => picture.Draw(canvas, box, style));
    }

    private static string Detail(DifferenceRow row) => $"{Form(row, row.Period.Mean)} ({Figure.Range(row.Period.P2_5, row.Period.P97_5, x => Form(row, x))})";

    private static string Form(DifferenceRow row, double? x) => Figure.Difference(x, row.Kind);

    private static PictureRow Row(DifferenceRow row, int replicates)
    {
        var x = row.Period;
        return new PictureRow(row.Label, Detail(row), Verdict.Of(x, row.Measure.BetterWhen, replicates), [.. new[] { x.P2_5, x.P97_5, x.Mean, 0 }.OfType<double>()], (canvas, scale, bar) =>
        {
            var middle = bar.Top + bar.Height / 2;
            if (x is { P2_5: { } low, P97_5: { } high })
            {
                canvas.Line(scale.At(low), middle, scale.At(high), middle, new Stroke(Palette.Navy, 1.5));
                canvas.Line(scale.At(low), middle - 5, scale.At(low), middle + 5, new Stroke(Palette.Navy, 1.5));
                canvas.Line(scale.At(high), middle - 5, scale.At(high), middle + 5, new Stroke(Palette.Navy, 1.5));
            }
            if (x is { P10: { } from, P90: { } to })
            {
                canvas.Rectangle(new Box(scale.At(from), middle - 5, scale.At(to) - scale.At(from), 10), x.IsClear ? Palette.Band80 : Palette.White, new Stroke(Palette.Navy, 1, x.IsClear ? null : "3 2"));
            }
            if (x.Mean is { } mean)
            {
                canvas.Circle(scale.At(mean), middle, 5, x.IsClear ? Palette.Navy : Palette.White, new Stroke(Palette.Navy, 2));
            }
        });
    }
}
