using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>Bands and lines of distributions over time, broken where a quantile has no value.</summary>
internal sealed record FanStrokes(SvgCanvas Canvas, Axis Time, Axis Scale)
{
    private const double Alone = 4;

    /// <summary>A band over every part of time in which both of its edges have a value.</summary>
    public void Band(ImmutableArray<FanQuantiles> points, Func<FanQuantiles, double?> low, Func<FanQuantiles, double?> high, string? fill, Stroke? outline)
    {
        foreach (var part in Parts(points, point => low(point) is not null && high(point) is not null))
        {
            var (upper, lower) = (Pixels(part, high), Pixels(part, low));
            if (fill is not null)
            {
                Canvas.Polygon([.. upper, .. lower.Reverse()], fill);
            }
            if (outline is not null)
            {
                Canvas.Polyline(upper, outline);
                Canvas.Polyline(lower, outline);
            }
        }
    }

    /// <summary>A line through every part of time in which there is a value.</summary>
    public void Line(ImmutableArray<FanQuantiles> points, Func<FanQuantiles, double?> value, Stroke stroke)
    {
        foreach (var part in Parts(points, point => value(point) is not null))
        {
            Canvas.Polyline(Pixels(part, value), stroke);
        }
    }

    /// <summary>A line through values.</summary>
    public void Line(IEnumerable<(double At, double Value)> points, Stroke stroke) => Canvas.Polyline(points.Select(point => (Time.At(point.At), Scale.At(point.Value))), stroke);

    /// <summary>Points of the picture; what stands alone in time is a short stretch of it, so that it can be seen.</summary>
    private (double X, double Y)[] Pixels(ImmutableArray<FanQuantiles> points, Func<FanQuantiles, double?> value)
    {
        (double X, double Y)[] pixels = [.. points.Select(point => (Time.At(point.At), Scale.At(value(point)!.Value)))];
        return pixels is [var (x, y)] ? [(x - Alone, y), (x + Alone, y)] : pixels;
    }

    private static IEnumerable<ImmutableArray<FanQuantiles>> Parts(ImmutableArray<FanQuantiles> points, Func<FanQuantiles, bool> isKnown)
    {
        for (var from = 0; from < points.Length;)
        {
            var to = from;
            while (to < points.Length && isKnown(points[to]))
            {
                to++;
            }
            if (to > from)
            {
                yield return points[from..to];
            }
            from = to + 1;
        }
    }
}
