using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The difference of one measure in one area; the model card defines the measures.</summary>
/// <param name="Name">Such as additionalQuitDates.</param>
/// <param name="Unit">Such as people, pounds, share of adults.</param>
/// <param name="BetterWhen">"higher" or "lower"; null where neither is better, as of money spent.</param>
/// <param name="Years">By financial year; empty if it is not reported so.</param>
/// <param name="Cumulative">From the start to the end of each year, the last being the whole period; empty if it is not reported so.</param>
[GenerateSerializer, Immutable, Alias("forecast.MeasureDifference")]
public sealed record MeasureDifference(
    [property: Id(0)] string Name,
    [property: Id(1)] string Unit,
    [property: Id(2)] string? BetterWhen,
    [property: Id(3)] ImmutableArray<PeriodDifference> Years,
    [property: Id(4)] ImmutableArray<PeriodDifference> Cumulative);
