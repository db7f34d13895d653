namespace Forecast.Model.Rollup;

/// <summary>A figure that is worked out for every level and replicate and then summarised.</summary>
/// <param name="Name">The name in results, camelCase.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="UnitsPerOne">The grid on which it is recorded: 100 for pounds in pence, 1 for people.</param>
/// <param name="Periods">The periods it is reported for.</param>
public sealed record Measure(string Name, string Unit, int UnitsPerOne, PeriodKind Periods);
