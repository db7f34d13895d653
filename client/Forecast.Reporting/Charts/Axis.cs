using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>A linear scale with round ticks.</summary>
/// <param name="Low">The value at <paramref name="From"/>.</param>
/// <param name="High">The value at <paramref name="To"/>, above <paramref name="Low"/>.</param>
/// <param name="From">Pixels.</param>
/// <param name="To">Pixels.</param>
/// <param name="Ticks">The values to be marked.</param>
internal sealed record Axis(double Low, double High, double From, double To, ImmutableArray<double> Ticks)
{
    private const double Spare = 0.02;
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>The pixel of a value.</summary>
    public double At(double value) => From + (value - Low) / (High - Low) * (To - From);

    /// <summary>A scale that holds all values, and a little more beyond each that is not 0.</summary>
    /// <param name="values">The values; without any, from 0 to 1.</param>
    /// <param name="intervals">About how many intervals between ticks.</param>
    /// <param name="leastStep">The least that two ticks may differ by: what their labels can tell apart.</param>
    /// <param name="from">Pixels.</param>
    /// <param name="to">Pixels.</param>
    public static Axis Of(IEnumerable<double> values, int intervals, double leastStep, double from, double to)
    {
        var known = values.DefaultIfEmpty(0).ToArray();
        var (low, high) = (known.Min(), known.Max());
        if (low == high)
        {
            (low, high) = (Math.Min(0, low), low == 0 ? 1 : Math.Max(0, high));
        }
        var spare = (high - low) * Spare;
        (low, high) = (low == 0 ? 0 : low - spare, high == 0 ? 0 : high + spare);
        var step = Math.Max(leastStep, Step((high - low) / intervals));
        var (first, last) = ((long)Math.Ceiling(low / step), (long)Math.Floor(high / step));
        return new Axis(low, high, from, to, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => Math.Round((first + tick) * step, 10))]);
    }

    /// <summary>The least of 1, 2, 2.5, 5 times a power of ten that is no less.</summary>
    public static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Steps.Select(step => step * power).First(step => step >= least * (1 - 1e-9));
    }
}
