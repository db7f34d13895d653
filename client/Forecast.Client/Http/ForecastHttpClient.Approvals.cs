using System.Net;
using Forecast.Contracts;

namespace Forecast.Client.Http;

public sealed partial class ForecastHttpClient
{
    /// <inheritdoc/>
    public async Task<RunApproval?> GetApprovalAsync(string runId, CancellationToken cancellation = default)
    {
        if (!IsPartOfAddress(runId))
        {
            return null;
        }
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Get, ApprovalPath(runId)) { MayBeMissing = true }, cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await _requests.Read<RunApproval, RunApproval>(answer, approval => approval, cancellation);
    }

    /// <summary>Approves a completed forecast for use in papers, in the name of the key. Who has approved it first stays named.</summary>
    /// <exception cref="ServiceRefusedException">There is no such run (404), it is no completed forecast (409), or the key does not allow it.</exception>
    public async Task<RunApproval> ApproveAsync(string runId, CancellationToken cancellation = default)
    {
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Put, ApprovalPath(runId)), cancellation);
        return await _requests.Read<RunApproval, RunApproval>(answer, approval => approval, cancellation);
    }

    /// <summary>Takes an approval back; without one nothing changes.</summary>
    /// <exception cref="ServiceRefusedException">There is no such run (404), or the key does not allow it.</exception>
    public async Task WithdrawApprovalAsync(string runId, CancellationToken cancellation = default)
    {
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Delete, ApprovalPath(runId)), cancellation);
    }

    private static string ApprovalPath(string runId) => $"{Path(runId)}/approval";
}
