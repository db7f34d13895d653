using System.Net;
using Forecast.Contracts;

namespace Forecast.Client.Http;

public sealed partial class ForecastHttpClient
{
    /// <inheritdoc/>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios, but only those of scenarios that are no JSON if there is one.</exception>
    /// <exception cref="ServiceRefusedException">The key does not allow it, or too many runs are under way.</exception>
    public async Task<RunStatus> SubmitComparisonAsync(IReadOnlyList<byte[]> scenarios, CancellationToken cancellation = default)
    {
        var body = ScenarioBody.Of(scenarios);
        using var answer = await _requests.Send(HttpMethod.Post, "comparisons", request => request.Content = Json(body), ScenarioBody.PlaceAmongScenarios, cancellation);
        return await _requests.Read<RunDocument, RunStatus>(answer, run => run.ToStatus(), cancellation);
    }

    /// <inheritdoc/>
    public async Task<ComparisonResult?> GetComparisonAsync(string runId, CancellationToken cancellation = default)
    {
        if (await GetStatusAsync(runId, cancellation) is not { State: RunState.Completed, Kind: RunKind.Comparison })
        {
            return null;
        }
        using var answer = await _requests.Send(
            HttpMethod.Get, $"comparisons/{Uri.EscapeDataString(runId)}/result?area=all", Accept("application/json"), cancellation: cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null
            : await _requests.Read<ComparisonDocument, ComparisonResult>(answer, comparison => comparison.ToResult(), cancellation);
    }
}
