using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>Runs scenarios on one data pack, wherever its silos are: in this process or elsewhere. Safe for use by several threads.</summary>
/// <param name="grains">Calls grains: an embedded silo's, or a connected cluster client's.</param>
/// <param name="packHash">The data pack, by the name of its content.</param>
public sealed class ForecastClient(IGrainFactory grains, string packHash)
{
    private ICountyGrain County => grains.GetGrain<ICountyGrain>(packHash);

    /// <summary>
    /// Runs a scenario and waits for its result. The same scenario again is the same run: if it is done, its result is there at once; if it is under way, it is
    /// joined.
    /// </summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="progress">Told the status at the start and at every change; null for none.</param>
    /// <param name="cancellation">Cancels the run, not only the waiting.</param>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="RunFailedException">The run cannot go on; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled, by this caller or another.</exception>
    public async Task<ForecastResult> RunAsync(byte[] scenario, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default)
    {
        var ticket = await County.Submit(scenario);
        if (ticket.Status is not { } status)
        {
            throw new ScenarioRefusedException(ticket.Faults);
        }
        var run = grains.GetGrain<IForecastRunGrain>(status.RunId);
        try
        {
            await foreach (var now in run.Watch(cancellation))
            {
                status = now;
                progress?.Report(now);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            status = await run.Cancel();
        }
        return status.State switch
        {
            RunState.Completed => await run.GetResult() ?? throw new RunFailedException($"run {status.RunId} is completed, but its result is gone"),
            RunState.Failed => throw new RunFailedException(status.Error ?? $"run {status.RunId} failed"),
            _ => throw new OperationCanceledException($"run {status.RunId} was cancelled", cancellation),
        };
    }

    /// <summary>The runs submitted on this pack, the latest first.</summary>
    public Task<ImmutableArray<RunListing>> ListRunsAsync() => County.ListRuns();
}
