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
            // The oldest first, as they were asked for.
            var listed = await retries.Calls.ExecuteAsync(async _ => await county.ListRuns(), stopping);
            foreach (var open in listed.Reverse().Where(run => run.EndedAt is null))
            {
                await Resume(county, open.RunId, stopping);
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogNotListed(e);
        }
    }

    private async Task Resume(ICountyGrain county, string runId, CancellationToken stopping)
    {
        try
        {
            var status = await retries.Calls.ExecuteAsync(async _ => await grains.GetGrain<IForecastRunGrain>(runId).GetStatus(), stopping);
            if (status.IsFinal || status.State == RunState.Unknown)
            {
                await retries.Calls.ExecuteAsync(async _ => await county.RunEnded(runId, status.State), stopping);
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogNotResumed(e, runId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Unfinished runs could not be looked through; reminders will take them up")]
    private partial void LogNotListed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} could not be taken up; its reminder will")]
    private partial void LogNotResumed(Exception exception, string runId);
}
