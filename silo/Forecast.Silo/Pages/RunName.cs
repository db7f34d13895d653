using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>What a run is called for people.</summary>
internal static class RunName
{
    /// <summary>Its scenario; of a comparison all of its scenarios, the baseline last.</summary>
    public static string Of(RunListing run) => run.Kind == RunKind.Comparison ? $"{string.Join(", ", run.Alternatives)} against {run.ScenarioName}" : run.ScenarioName;
}
