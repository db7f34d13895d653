namespace Forecast.Model.Rollup;

/// <summary>A figure that is worked out for every level and replicate and then summarised.</summary>
/// <param name="Name">The name in results, camelCase.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="UnitsPerOne">The grid on which it is recorded: 100 for pounds in pence, 1 for people.</param>
/// <param name="Periods">The periods it is reported for.</param>
/// <param name="BetterWhen">Which of two values of it is the better one.</param>
public sealed record Measure(string Name, string Unit, int UnitsPerOne, PeriodKind Periods, BetterWhen BetterWhen)
{
    /// <summary>A value as it is recorded: the nearest on the grid. Infinity and NaN stay as they are.</summary>
    /// <exception cref="OverflowException">64 bits do not hold it.</exception>
    public double Recorded(double value) => double.IsFinite(value) ? (double)UnitsOf(value) / UnitsPerOne : value;

    /// <summary>A finite value in whole units of the grid: the nearest.</summary>
    /// <exception cref="OverflowException">64 bits do not hold it.</exception>
    internal long UnitsOf(double value) => (long)Math.Round(value * UnitsPerOne);

    /// <summary>What of it a checkpoint depends on, in the words of all checkpoints so far.</summary>
    internal string Mark => FormattableString.Invariant($"Measure {{ Name = {Name}, Unit = {Unit}, UnitsPerOne = {UnitsPerOne}, Periods = {Periods} }}");
}
