namespace Forecast.Contracts;

/// <summary>The chance of each colour of the indicator PH11 in one period; they sum to 1, or are all null if no replicate has a quit date.</summary>
/// <param name="Period">"2024/25 Q1" or "2024/25".</param>
/// <param name="Green">At or above the target.</param>
/// <param name="Amber">Below the target, at or above the floor.</param>
/// <param name="Red">Below the floor.</param>
[GenerateSerializer, Immutable, Alias("forecast.RatingForecast")]
public sealed record RatingForecast(
    [property: Id(0)] string Period, [property: Id(1)] double? Green, [property: Id(2)] double? Amber, [property: Id(3)] double? Red);
