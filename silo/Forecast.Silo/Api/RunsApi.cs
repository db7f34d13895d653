using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Runs: start, follow, cancel, read.</summary>
internal static class RunsApi
{
    private const int MostListed = 10_000;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs");
        runs.MapPost("", Submit).RequireAuthorization(nameof(AccessRole.Analyst));
        runs.MapGet("", List);
        runs.MapGet("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Answer(await client.GetStatusAsync(id, aborted)));
        runs.MapGet("/{id}/events", (string id, RunEvents events, HttpContext context) => events.Answer(id, context)).RequireRateLimiting(CallerLimits.EventStreams);
        runs.MapDelete("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Answer(await client.CancelAsync(id, aborted)))
            .RequireAuthorization(nameof(AccessRole.Analyst));
        foreach (var document in (ForecastDocument[])[ForecastDocument.Whole, ForecastDocument.Quantiles, ForecastDocument.Fan])
        {
            runs.MapDocument($"/{{id}}/{document.Name}", ForecastDocument.Formats, format => (string id, ForecastDocuments documents, HttpContext context) =>
                documents.OfRun(context, id, document, format));
        }
        runs.MapDocument("/{id}/samples", SampleStream.Formats, format => (string id, SampleStream samples, HttpContext context) => samples.Answer(context, id, format));
    }

    /// <summary>404 for a run that nobody asked for.</summary>
    public static IResult NoSuchRun(string id) => Problems.NotFound($"There is no run {id}.");

    private static async Task<IResult> List(HttpRequest request, ForecastClient client, CancellationToken aborted)
    {
        var listed = await client.ListRunsAsync(QueryParameters.Number(request.Query, "limit", 1, MostListed) ?? int.MaxValue, aborted);
        return Results.Ok(new
        {
            runs = listed.Select(run => new
            {
                run.RunId,
                scenario = run.ScenarioName,
                run.Replicates,
                status = RunView.Word(run.State),
                run.SubmittedAt,
                run.EndedAt,
            }),
        });
    }

    private static async Task<IResult> Submit(HttpRequest request, ForecastClient client, NamedScenarios scenarios, CancellationToken aborted)
    {
        var body = await RequestBody.ReadAsync(request);
        var (scenario, faults, place) = await RunRequest.ReadAsync(body, id => scenarios.Find(id, aborted));
        if (scenario is null)
        {
            return Problems.Of(faults);
        }
        try
        {
            var status = await client.SubmitAsync(scenario, aborted);
            AuditTrail.Note(request.HttpContext, $"run {status.RunId}");
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Results.Accepted($"/api/v1/runs/{status.RunId}", RunView.Of(status));
        }
        catch (ScenarioRefusedException e)
        {
            return Problems.Of([.. e.Faults.Select(fault => fault with { Place = place(fault.Place) })]);
        }
    }

    private static IResult Answer(RunStatus status) => status.State == RunState.Unknown ? NoSuchRun(status.RunId) : Results.Ok(RunView.Of(status));
}
