using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

public sealed partial class ForecastClient
{
    /// <inheritdoc/>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">The run could not be stored.</exception>
    public async Task<RunStatus> SubmitComparisonAsync(IReadOnlyList<byte[]> scenarios, CancellationToken cancellation = default)
    {
        ImmutableArray<byte[]> documents = [.. scenarios];
        var ticket = await Call(() => County.Compare(documents), cancellation);
        return ticket.Status ?? throw new ScenarioRefusedException(ticket.Faults);
    }

    /// <inheritdoc/>
    public Task<ComparisonResult?> GetComparisonAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).GetComparison(), cancellation);
}
