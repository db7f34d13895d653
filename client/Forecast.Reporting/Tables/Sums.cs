using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Sums over years of measures that are not reported over the whole period.</summary>
internal static class Sums
{
    /// <summary>The mean of a sum is the sum of the means; null if a year has none.</summary>
    public static double? OfMeans(MeasureForecast measure) => measure.Years.All(year => year.Mean is not null) ? measure.Years.Sum(year => year.Mean) : null;
}
