namespace Forecast.Model.Rollup;

/// <summary>A figure that is worked out for every level and replicate and then summarised.</summary>
/// <param name="Name">The name in results, camelCase.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="UnitsPerOne">The grid on which it is recorded: 100 for pounds in pence, 1 for people.</param>
/// <param name="Periods">The periods it is reported for.</param>
public sealed record Measure(string Name, string Unit, int UnitsPerOne, PeriodKind Periods)
{
    /// <summary>A value as it is recorded: the nearest on the grid. Infinity and NaN stay as they are.</summary>
    public double Recorded(double value) => double.IsFinite(value) ? (double)UnitsOf(value) / UnitsPerOne : value;

    /// <summary>A finite value in whole units of the grid.</summary>
    internal long UnitsOf(double value) => (long)Math.Round(value * UnitsPerOne);
}
