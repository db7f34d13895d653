using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>What a preview gives of an edited scenario.</summary>
/// <param name="Forecast">Its forecast.</param>
/// <param name="Baseline">The forecast of the scenario that the edits start from; null if nothing was changed, or if it goes over other years.</param>
public sealed record ScenarioPreview(ForecastResult Forecast, ForecastResult? Baseline);
