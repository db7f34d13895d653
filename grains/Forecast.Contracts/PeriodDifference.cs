namespace Forecast.Contracts;

/// <summary>
/// An alternative's figure less the baseline's over one period, replicate by replicate, summarised over those replicates in which both have a finite one. A figure is null
/// where it has no finite value. Shares are of all replicates.
/// </summary>
/// <param name="Period">The financial year, or the one at whose end the period from the start ends, such as "2024/25".</param>
/// <param name="BaselineMean">The mean of the baseline's own figure.</param>
/// <param name="BaselineMedian">The median of the baseline's own figure.</param>
/// <param name="AlternativeMean">The mean of the alternative's own figure.</param>
/// <param name="AlternativeMedian">The median of the alternative's own figure.</param>
/// <param name="Mean">The mean difference.</param>
/// <param name="MeanStandardError">The Monte Carlo standard error of the mean difference.</param>
/// <param name="P2_5">2.5% quantile of the difference.</param>
/// <param name="P10">10% quantile.</param>
/// <param name="P25">25% quantile.</param>
/// <param name="Median">50% quantile.</param>
/// <param name="P75">75% quantile.</param>
/// <param name="P90">90% quantile.</param>
/// <param name="P97_5">97.5% quantile.</param>
/// <param name="Better">Share of replicates in which the alternative is better; null where the measure has no better.</param>
/// <param name="Equal">Share of replicates in which both are equal: they differ by less than half a unit of the grid on which the measure is recorded.</param>
/// <param name="Worse">Share of replicates in which the alternative is worse; null where the measure has no better.</param>
/// <param name="IsClear">Whether the mean difference is further from 0 than twice its standard error; if not, there is no clear difference.</param>
/// <param name="WithoutValue">Share of replicates in which either scenario has no finite figure, and there is no difference.</param>
/// <param name="CostPerAdditional">
/// Of quitDates and quits4Week: pounds of one more. The mean difference of money spent, by the mean difference of this measure: what the scenario with more of
/// it costs more for each one more. Below 0 where it costs less. Null where there is no clear difference of this measure, and for other measures.
/// </param>
[GenerateSerializer, Immutable, Alias("forecast.PeriodDifference")]
public sealed record PeriodDifference(
    [property: Id(0)] string Period,
    [property: Id(1)] double? BaselineMean,
    [property: Id(2)] double? BaselineMedian,
    [property: Id(3)] double? AlternativeMean,
    [property: Id(4)] double? AlternativeMedian,
    [property: Id(5)] double? Mean,
    [property: Id(6)] double? MeanStandardError,
    [property: Id(7)] double? P2_5,
    [property: Id(8)] double? P10,
    [property: Id(9)] double? P25,
    [property: Id(10)] double? Median,
    [property: Id(11)] double? P75,
    [property: Id(12)] double? P90,
    [property: Id(13)] double? P97_5,
    [property: Id(14)] double? Better,
    [property: Id(15)] double Equal,
    [property: Id(16)] double? Worse,
    [property: Id(17)] bool IsClear,
    [property: Id(18)] double WithoutValue,
    [property: Id(19)] double? CostPerAdditional);
