using Forecast.Contracts;

namespace Forecast.Grains.Runs;

/// <summary>The result of a run, of whichever kind it is.</summary>
/// <param name="Forecast">Of a run that forecasts one scenario; else null.</param>
/// <param name="Comparison">Of a run that compares scenarios; else null.</param>
internal sealed record RunResult(ForecastResult? Forecast, ComparisonResult? Comparison);
