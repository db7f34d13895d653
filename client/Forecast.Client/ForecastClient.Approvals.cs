using Forecast.Contracts;

namespace Forecast.Client;

public sealed partial class ForecastClient
{
    /// <inheritdoc/>
    public Task<RunApproval?> GetApprovalAsync(string runId, CancellationToken cancellation = default) => Call(() => County.GetApproval(runId), cancellation);

    /// <summary>Approves a completed forecast for use in papers. Who has approved it first stays named.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="by">Who approves it.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    public Task<RunApproval> ApproveAsync(string runId, string by, CancellationToken cancellation = default) => Call(() => County.Approve(runId, by), cancellation);

    /// <summary>Takes an approval back; without one nothing changes.</summary>
    public Task WithdrawApprovalAsync(string runId, CancellationToken cancellation = default) => Call(async () =>
    {
        await County.WithdrawApproval(runId);
        return true;
    }, cancellation);
}
