using System.Net;
using Forecast.Contracts;

namespace Forecast.Client.Http;

public sealed partial class ForecastHttpClient
{
    /// <inheritdoc/>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios, but only those of scenarios that are no JSON if there is one.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="ServiceRefusedException">The key does not allow it, the caller asks for too much at a time, or the service is of a version that does not compare (404).</exception>
    /// <exception cref="ServiceUnreachableException">The service does not answer, or cannot store the run.</exception>
    public async Task<RunStatus> SubmitComparisonAsync(IReadOnlyList<byte[]> scenarios, CancellationToken cancellation = default)
    {
        var body = ScenarioBody.Of(scenarios);
        var request = new ServiceRequest(HttpMethod.Post, "comparisons") { Change = attempt => attempt.Content = Json(body), Place = ScenarioBody.PlaceAmongScenarios };
        try
        {
            using var answer = await _requests.Send(request, cancellation);
            return await _requests.Read<RunDocument, RunStatus>(answer, run => run.ToStatus(), cancellation);
        }
        catch (ServiceRefusedException e) when (e.Status == HttpStatusCode.NotFound)
        {
            throw new ServiceRefusedException(e.Status, $"The service {_requests.Service} is of version {About.Version} and does not compare scenarios; a later version does.");
        }
    }

    /// <inheritdoc/>
    public Task<ComparisonResult?> GetComparisonAsync(string runId, CancellationToken cancellation = default) =>
        Result<ComparisonDocument, ComparisonResult>(runId, RunKind.Comparison, $"comparisons/{Uri.EscapeDataString(runId)}/result", comparison => comparison.ToResult(), cancellation);
}
