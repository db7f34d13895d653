using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Comparisons of scenarios: start, follow, cancel, read. They are runs, and work like them.</summary>
internal static class ComparisonsApi
{
    public static void MapComparisons(this RouteGroupBuilder api)
    {
        var comparisons = api.MapGroup("/comparisons");
        comparisons.MapPost("", Submit).RequireAuthorization(nameof(AccessRole.Analyst));
        comparisons.MapGet("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Results.Ok(RunView.Of(await Find(id, client, aborted))));
        comparisons.MapGet("/{id}/events", Events).RequireRateLimiting(CallerLimits.EventStreams);
        comparisons.MapDelete("/{id}", Cancel).RequireAuthorization(nameof(AccessRole.Analyst));
        comparisons.MapDocument("/{id}/result", ComparisonDocuments.Formats, format => (string id, ComparisonDocuments documents, HttpContext context) =>
            documents.Answer(context, id, format));
    }

    private static async Task<IResult> Submit(HttpRequest request, ForecastClient client, NamedScenarios scenarios, CancellationToken aborted)
    {
        var asked = await ComparisonRequest.ReadAsync(await RequestBody.ReadAsync(request), id => scenarios.Find(id, aborted));
        if (asked.Faults.Length > 0)
        {
            return Problems.Of(asked.Faults);
        }
        try
        {
            var status = await client.SubmitComparisonAsync(asked.Scenarios, aborted);
            AuditTrail.Note(request.HttpContext, $"run {status.RunId}");
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Results.Accepted($"/api/v1/comparisons/{status.RunId}", RunView.Of(status));
        }
        catch (ScenarioRefusedException e)
        {
            // What is wrong with the request's own simulation is wrong in every scenario, and told once.
            return Problems.Of([.. e.Faults.Select(fault => fault with { Place = asked.Place(fault.Place) }).Distinct()]);
        }
    }

    private static async Task<IResult> Events(string id, ForecastClient client, RunEvents events, HttpContext context)
    {
        await Find(id, client, context.RequestAborted);
        return await events.Answer(id, context);
    }

    private static async Task<IResult> Cancel(string id, ForecastClient client, CancellationToken aborted)
    {
        await Find(id, client, aborted);
        return Results.Ok(RunView.Of(await client.CancelAsync(id, aborted)));
    }

    /// <summary>Where a comparison stands.</summary>
    /// <exception cref="RequestRefusedException">There is no such run, or it is of another kind: 404.</exception>
    private static async Task<RunStatus> Find(string id, ForecastClient client, CancellationToken aborted) =>
        await client.GetStatusAsync(id, aborted) is { State: not RunState.Unknown, Kind: RunKind.Comparison } status ? status : throw ComparisonDocuments.NoSuchComparison(id);
}
