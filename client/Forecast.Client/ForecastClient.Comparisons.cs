using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

public sealed partial class ForecastClient
{
    /// <summary>
    /// Compares scenarios in the same futures, replicate by replicate, and waits for the result. The same scenarios in the same order again are the same run: if it is done, its
    /// result is there at once; if it is under way, it is joined.
    /// </summary>
    /// <param name="scenarios">
    /// 2 to 10 scenario documents, UTF-8 JSON, the baseline's first. They share start year, years, replicates, random seed and parameter uncertainty.
    /// </param>
    /// <param name="progress">Told the status at the start and at every change; null for none.</param>
    /// <param name="cancellation">Cancels the run, not only the waiting.</param>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios, with places such as /scenarios/1/streams/0/unitCost.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">The run could not be stored.</exception>
    /// <exception cref="RunFailedException">The run cannot go on; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled, by this caller or another.</exception>
    public async Task<ComparisonResult> CompareAsync(
        IEnumerable<byte[]> scenarios, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default)
    {
        var status = await SubmitComparisonAsync(scenarios, CancellationToken.None);
        return await End(status, id => GetComparisonAsync(id, CancellationToken.None), progress, cancellation);
    }

    /// <summary>Starts the comparison of scenarios, or joins it, and does not wait for its end. It is stored once this returns.</summary>
    /// <param name="scenarios">2 to 10 scenario documents, UTF-8 JSON, the baseline's first.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">The run could not be stored.</exception>
    public async Task<RunStatus> SubmitComparisonAsync(IEnumerable<byte[]> scenarios, CancellationToken cancellation = default)
    {
        ImmutableArray<byte[]> documents = [.. scenarios];
        var ticket = await Call(() => County.Compare(documents), cancellation);
        return ticket.Status ?? throw new ScenarioRefusedException(ticket.Faults);
    }

    /// <summary>The result of a comparison; null unless the run is one and is completed. Where it stands, <see cref="GetStatusAsync"/> says, as of every run.</summary>
    public Task<ComparisonResult?> GetComparisonAsync(string runId, CancellationToken cancellation = default) =>
        Call(() => Run(runId).GetComparison(), cancellation);
}
