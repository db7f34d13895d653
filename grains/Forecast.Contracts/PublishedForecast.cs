namespace Forecast.Contracts;

/// <summary>The forecast that the county shows to dashboards.</summary>
/// <param name="RunId">The completed run.</param>
/// <param name="PublishedAt">Since when.</param>
[GenerateSerializer, Immutable, Alias("forecast.PublishedForecast")]
public sealed record PublishedForecast([property: Id(0)] string RunId, [property: Id(1)] DateTimeOffset PublishedAt);
