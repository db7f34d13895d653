using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>A measure's values in a range of replicates: what a run's quantiles are taken of.</summary>
/// <param name="FirstReplicate">The first replicate.</param>
/// <param name="Replicates">How many.</param>
/// <param name="Values">
/// By [replicate][area][period]: areas as asked for, periods as in <see cref="MeasureForecast"/>: quarters, then years, then from the start to the end of each. Positive infinity
/// where a value is above every number, NaN where the measure has no meaning.
/// </param>
[GenerateSerializer, Immutable, Alias("forecast.SampleBatch")]
public sealed record SampleBatch(
    [property: Id(0)] int FirstReplicate, [property: Id(1)] int Replicates, [property: Id(2)] ImmutableArray<double> Values);
