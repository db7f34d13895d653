namespace Forecast.Contracts;

/// <summary>
/// A measure over one period, summarised over the replicates. A figure is null where it has no finite value: a cost per quit date where there may be none.
/// </summary>
/// <param name="Period">"2024/25 Q1" for a quarter; for a year, or from the start to the end of a year, "2024/25".</param>
/// <param name="Mean">The mean over replicates.</param>
/// <param name="MeanStandardError">The Monte Carlo standard error of the mean.</param>
/// <param name="P2_5">2.5% quantile.</param>
/// <param name="P10">10% quantile.</param>
/// <param name="P25">25% quantile.</param>
/// <param name="Median">50% quantile.</param>
/// <param name="P75">75% quantile.</param>
/// <param name="P90">90% quantile.</param>
/// <param name="P97_5">97.5% quantile.</param>
/// <param name="Target">The target; null if there is none.</param>
/// <param name="ProbabilityOfTarget">Share of replicates at or above the target; null without a target.</param>
/// <param name="StandardError">Monte Carlo standard error of <paramref name="ProbabilityOfTarget"/>: sqrt(p (1 - p) / n).</param>
/// <param name="WithoutValue">Share of replicates in which the measure has no finite value, such as a cost per quit date where there is none.</param>
[GenerateSerializer, Immutable, Alias("forecast.PeriodForecast")]
public sealed record PeriodForecast(
    [property: Id(0)] string Period,
    [property: Id(1)] double? Mean,
    [property: Id(2)] double? MeanStandardError,
    [property: Id(3)] double? P2_5,
    [property: Id(4)] double? P10,
    [property: Id(5)] double? P25,
    [property: Id(6)] double? Median,
    [property: Id(7)] double? P75,
    [property: Id(8)] double? P90,
    [property: Id(9)] double? P97_5,
    [property: Id(10)] double? Target,
    [property: Id(11)] double? ProbabilityOfTarget,
    [property: Id(12)] double? StandardError,
    [property: Id(13)] double WithoutValue);
