using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>All that a report says.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="County">The county's name for people.</param>
/// <param name="Assumptions">The parameters of the data pack it was run on, in the pack's order.</param>
public sealed record ReportInput(ForecastResult Forecast, string County, ImmutableArray<Assumption> Assumptions)
{
    /// <summary>How the scenario differs from others in the same futures; null for no comparison.</summary>
    public ComparisonResult? Comparison { get; init; }

    /// <summary>What districts have reported; null for nothing.</summary>
    public ObservedReturns? Observed { get; init; }

    /// <summary>The publisher's word that it may go into a paper; null for a draft.</summary>
    public RunApproval? Approval { get; init; }

    /// <summary>When the run ended; null where nobody knows any more.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether a comparison is of the forecast's scenario: the same document, pack, model and replicates, so that both tell of the same futures.</summary>
    public static bool IsOf(ComparisonResult comparison, ForecastResult forecast) =>
        (comparison.PackHash, comparison.ModelVersion, comparison.Replicates, comparison.Seed) == (forecast.PackHash, forecast.ModelVersion, forecast.Replicates, forecast.Seed)
        && comparison.Scenarios.Any(scenario => scenario.Document == forecast.Document);

    /// <exception cref="ArgumentException">The comparison is not of the forecast.</exception>
    internal void Check()
    {
        if (Comparison is { } comparison && !IsOf(comparison, Forecast))
        {
            throw new ArgumentException($"comparison {comparison.RunId} is not of run {Forecast.RunId}: it has another scenario, seed, number of replicates, model or data pack");
        }
    }
}
