using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Reporting;
using Forecast.Reporting.Reports;

namespace Forecast.Silo.Api;

/// <summary>Gathers what a report says beside the forecast: the same for the service and for a silo in the command line's process.</summary>
public static class ReportSources
{
    /// <summary>When a run ended; null where it is not listed any more.</summary>
    /// <param name="client">Reaches the county.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<DateTimeOffset?> EndOf(ForecastClient client, string runId, CancellationToken cancellation) =>
        (await client.ListRunsAsync(cancellation)).FirstOrDefault(run => run.RunId == runId)?.EndedAt;

    /// <summary>All that the report of a forecast says.</summary>
    /// <param name="client">Reaches the county.</param>
    /// <param name="pack">The data pack.</param>
    /// <param name="county">The county's name for people.</param>
    /// <param name="forecast">The completed forecast.</param>
    /// <param name="ended">When its run ended, see <see cref="EndOf"/>.</param>
    /// <param name="approval">Its approval; null for none.</param>
    /// <param name="comparison">A comparison of its scenario; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="RunFailedException">The forecast was run on another data pack: its assumptions are not there any more.</exception>
    public static async Task<ReportInput> Gather(
        ForecastClient client, NamedPack pack, string county, ForecastResult forecast, DateTimeOffset? ended, RunApproval? approval, ComparisonResult? comparison, CancellationToken cancellation)
    {
        if (forecast.PackHash != pack.Pack.Hash)
        {
            throw new RunFailedException($"run {forecast.RunId} rests on the data pack {forecast.PackHash}, and there is {pack.Pack.Hash} now; run its scenario again for a report");
        }
        return new ReportInput(forecast, county, PackAssumptions.Of(pack.Pack))
        {
            Approval = approval,
            Comparison = comparison,
            Observed = new ObservedReturns(forecast, await client.GetReturnsAsync(cancellation)),
            Created = ended,
        };
    }
}
