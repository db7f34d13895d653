using System.Collections.Immutable;
using System.Globalization;

namespace Forecast.Reporting.Charts;

/// <summary>The time axis: quarters from the start of a forecast, before it below 0.</summary>
internal static class FinancialTime
{
    public const int QuartersPerYear = 4;
    private const int YearLength = 4;

    /// <summary>When a quarter such as "2023/24 Q3" begins.</summary>
    public static int Of(string startYear, string quarter) => (Year(quarter) - Year(startYear)) * QuartersPerYear + quarter[^1] - '1';

    /// <summary>The calendar year in which a financial year begins.</summary>
    public static int Year(string label) => int.Parse(label.AsSpan(0, YearLength), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Such as "April 2024 to March 2029".</summary>
    public static string Span(string startYear, int years) => string.Create(CultureInfo.InvariantCulture, $"April {Year(startYear)} to March {Year(startYear) + years}");

    /// <summary>The ends of years, as "Mar 2025".</summary>
    public static ImmutableArray<(double At, string Label)> YearEnds(string startYear, int years) =>
        [.. Enumerable.Range(1, years).Select(year => ((double)year * QuartersPerYear, string.Create(CultureInfo.InvariantCulture, $"Mar {Year(startYear) + year}")))];

    /// <summary>Writes labels under an axis: the last, and before it as many at equal distances as there is room for.</summary>
    public static void DrawLabels(SvgCanvas canvas, Axis time, ImmutableArray<(double At, string Label)> labels, Box picture, Typeface type)
    {
        if (labels.IsEmpty)
        {
            return;
        }
        const double Space = 8;
        var widest = labels.Max(label => type.Width(label.Label)) + Space;
        var every = Enumerable.Range(1, labels.Length).First(every => every == labels.Length || time.At(labels[every].At) - time.At(labels[0].At) >= widest);
        for (var number = labels.Length - 1; number >= 0; number -= every)
        {
            var (at, label) = labels[number];
            canvas.Line(time.At(at), picture.Bottom, time.At(at), picture.Bottom + 4, new Stroke(Palette.Ink));
            canvas.Text(time.At(at), picture.Bottom + 6 + type.Size, label, type, Anchor.Middle);
        }
    }
}
