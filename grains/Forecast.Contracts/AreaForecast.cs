using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The forecast of the county, a partnership or a district: sums over its districts replicate by replicate, summarised afterwards.</summary>
/// <param name="Area">The district's code, the partnership's name, or "county".</param>
/// <param name="Name">The name for people.</param>
/// <param name="Level">county, partnership or district.</param>
/// <param name="Measures">The measures.</param>
/// <param name="Ph11">The chance of each colour of PH11, by quarter, then by year.</param>
[GenerateSerializer, Immutable, Alias("forecast.AreaForecast")]
public sealed record AreaForecast(
    [property: Id(0)] string Area,
    [property: Id(1)] string Name,
    [property: Id(2)] string Level,
    [property: Id(3)] ImmutableArray<MeasureForecast> Measures,
    [property: Id(4)] ImmutableArray<RatingForecast> Ph11)
{
    /// <summary>The codes of the districts it adds up, itself if it is one; empty in results of version 0.1.0.</summary>
    [Id(5)]
    public ImmutableArray<string> Districts { get; init; } = [];

    /// <summary>
    /// Twenty equally likely outcomes of the additional quit dates over the whole period, in rising order: the quantiles 1/40, 3/40, ... 39/40. Empty in results of versions before 0.3.0.
    /// </summary>
    [Id(6)]
    public ImmutableArray<double> Twentieths { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>A measure by name; null if the forecast has none of that name.</summary>
    public MeasureForecast? Measure(string name) => Measures.FirstOrDefault(m => m.Name == name);
}
