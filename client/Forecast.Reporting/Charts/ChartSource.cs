using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>Where a chart's figures come from, so that it says so when it is cut out.</summary>
/// <param name="Scenario">A sentence that names the scenario, alone on its lines: a name may be anything.</param>
/// <param name="Run">Run, model, data, random seed and replicates.</param>
internal sealed record ChartSource(string Scenario, string Run)
{
    public static ChartSource Of(ForecastResult forecast) => new(
        $"Scenario: {forecast.Scenario}.", Words(forecast.RunId, forecast.ModelVersion, forecast.PackHash, forecast.Seed, forecast.Replicates));

    public static ChartSource Of(ComparisonResult comparison, int scenario) => new(
        $"Scenario: {comparison.Scenarios[scenario].Name}. Baseline: {comparison.Baseline.Name}.",
        Words(comparison.RunId, comparison.ModelVersion, comparison.PackHash, comparison.Seed, comparison.Replicates));

    private static string Words(string run, string model, string pack, string seed, int replicates) => string.Create(
        CultureInfo.InvariantCulture, $"Run {run}, model {model}, data pack {pack}, seed {seed}, {replicates:N0} replicates.");
}
