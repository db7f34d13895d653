using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>Which values of a run's replicates are wanted.</summary>
/// <param name="Measure">The measure's name, such as additionalQuitDates.</param>
/// <param name="Areas">Districts' codes, partnerships' names, "county"; each once.</param>
/// <param name="Periods">Which periods.</param>
/// <param name="FirstReplicate">The replicate to begin with, 0 or more.</param>
[GenerateSerializer, Immutable, Alias("forecast.SampleRequest")]
public sealed record SampleRequest(
    [property: Id(0)] string Measure,
    [property: Id(1)] ImmutableArray<string> Areas,
    [property: Id(2)] PeriodChoice Periods,
    [property: Id(3)] int FirstReplicate);
