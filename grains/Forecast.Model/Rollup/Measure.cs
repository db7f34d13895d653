namespace Forecast.Model.Rollup;

/// <summary>A figure that is worked out for every level and replicate and then summarised.</summary>
/// <param name="Name">The name in results, camelCase.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="UnitsPerOne">The grid on which it is recorded: 100 for pounds in pence, 1 for people.</param>
/// <param name="Periods">The periods it is reported for.</param>
/// <param name="Of">
/// Its value in a replicate from one quarter to another (inclusive); a stock is that of the last quarter. Positive infinity where it is above every number,
/// NaN where it has no meaning.
/// </param>
public sealed record Measure(string Name, string Unit, int UnitsPerOne, PeriodKind Periods, Func<LevelReplicate, int, int, double> Of)
{
    /// <summary>Records a value.</summary>
    internal void Record(Distribution distribution, double value)
    {
        if (double.IsNaN(value))
        {
            distribution.AddUndefined();
        }
        else if (double.IsPositiveInfinity(value))
        {
            distribution.AddUnbounded();
        }
        else
        {
            distribution.Add((long)Math.Round(value * UnitsPerOne));
        }
    }
}
