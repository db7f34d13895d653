using Forecast.Contracts;
using Forecast.Grains.Compute;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Forecast.Grains.Runs;

/// <summary>
/// Takes up what other silos have left: when this silo starts, and whenever another one has gone, it calls every open run, and a run that is called goes on. Reminders do
/// the same, but only after minutes.
/// </summary>
public sealed partial class RunResumer(
    IGrainFactory grains,
    SimulationPlans plans,
    RunRetries retries,
    IClusterMembershipService membership,
    RunOptions options,
    ILogger<RunResumer> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.ResumeAtOnce)
        {
            return;
        }
        var gone = -1;
        await foreach (var members in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            var goneNow = members.Members.Values.Count(member => member.Status == SiloStatus.Dead);
            if (goneNow == gone)
            {
                continue;
            }
            gone = goneNow;
            foreach (var name in plans.Names)
            {
                await Resume(grains.GetGrain<ICountyGrain>(name), stoppingToken);
            }
        }
    }

    private async Task Resume(ICountyGrain county, CancellationToken stopping)
    {
        try
        {
            var listed = await retries.Batches.ExecuteAsync(async _ => await county.ListRuns(), stopping);
            foreach (var open in listed.Where(run => run.EndedAt is null))
            {
                var status = await retries.Batches.ExecuteAsync(async _ => await grains.GetGrain<IForecastRunGrain>(open.RunId).GetStatus(), stopping);
                if (status.IsFinal || status.State == RunState.Unknown)
                {
                    await retries.Batches.ExecuteAsync(async _ => await county.RunEnded(open.RunId, status.State), stopping);
                }
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogNotResumed(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Unfinished runs could not be looked through; reminders will take them up")]
    private partial void LogNotResumed(Exception exception);
}
