namespace Forecast.Silo.Hosting;

/// <summary>Where the first forecast stands.</summary>
/// <param name="Scenario">The id of its scenario; null if none is wanted.</param>
/// <param name="RunId">Its run; null before it is known.</param>
/// <param name="Failure">Why there is none, in plain words; null unless it failed.</param>
public sealed record FirstForecastState(string? Scenario, string? RunId = null, string? Failure = null);
