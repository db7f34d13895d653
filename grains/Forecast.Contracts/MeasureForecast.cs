using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>One measure of one area; the model card defines them.</summary>
/// <param name="Name">Such as additionalQuitDates.</param>
/// <param name="Unit">Such as people, pounds, share of adults.</param>
/// <param name="Quarters">By quarter; empty if it is not reported so.</param>
/// <param name="Years">By financial year; empty if it is not reported so.</param>
/// <param name="Cumulative">From the start to the end of each year, the last being the whole period; empty if it is not reported so.</param>
[GenerateSerializer, Immutable, Alias("forecast.MeasureForecast")]
public sealed record MeasureForecast(
    [property: Id(0)] string Name,
    [property: Id(1)] string Unit,
    [property: Id(2)] ImmutableArray<PeriodForecast> Quarters,
    [property: Id(3)] ImmutableArray<PeriodForecast> Years,
    [property: Id(4)] ImmutableArray<PeriodForecast> Cumulative);
