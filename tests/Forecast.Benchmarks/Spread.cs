using System.Globalization;

namespace Forecast.Benchmarks;

/// <summary>What a figure was over the rounds.</summary>
internal readonly record struct Spread(double Median, double Lowest, double Highest)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        return new((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>The median in a format such as F2.</summary>
    public string Middle(string format) => Median.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The lowest and the highest in a format such as F2.</summary>
    public string Range(string format) => string.Create(CultureInfo.InvariantCulture, $"{Lowest.ToString(format, CultureInfo.InvariantCulture)} to {Highest.ToString(format, CultureInfo.InvariantCulture)}");
}
