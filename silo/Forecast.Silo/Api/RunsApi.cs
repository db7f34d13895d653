using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Runs: start, follow, cancel, read.</summary>
internal static class RunsApi
{
    private const int MostListed = 10_000;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags(ApiTags.Runs);
        runs.AddEndpointFilter(RefuseOtherIds);
        runs.MapPost("", Submit).RequireAuthorization(nameof(AccessRole.Analyst)).Documented(new Operation(
            "startRun", "Starts or joins a run", "Starts the run of a scenario, or joins it: the same scenario, simulation and data pack are the same run, whoever asks and whenever. One that has failed or was cancelled starts again.",
            new Answer(StatusCodes.Status202Accepted, "The run, which may have ended before.", Content.Json(RunSchemas.Run)) { Headers = [AnswerHeader.RunAddress, AnswerHeader.AskAgain] })
        {
            Body = RunSchemas.Request,
            Refusals = [ProblemKinds.QueueFull],
        });
        runs.MapGet("", List).Documented(new Operation("listRuns", "The history of runs", "Lists runs, the latest first.", Answer.Ok("The runs.", RunSchemas.Listed)) { Parameters = [Parameter.Limit] });
        runs.MapGet("/{id}", async (string id, ForecastClient client, HttpContext context) => Shown(NextLook.Announce(context, await client.GetStatusAsync(id, context.RequestAborted)))).Documented(new Operation(
            "getRun", "Where a run stands", "State and progress of a run, and the forecast so far in brief.", Answer.Ok("The run.", RunSchemas.Run) with { Headers = [AnswerHeader.AskAgain] })
        {
            Parameters = [Parameter.RunId],
            Refusals = [ProblemKinds.NotFound],
        });
        runs.MapGet("/{id}/events", (string id, RunEvents events, HttpContext context) => events.Answer(id, context)).RequireRateLimiting(CallerLimits.EventStreams).Documented(new Operation(
            "followRun", "The events of a run", "The run's status at every change, as Server-Sent Events, until it has ended. A reader that comes again says with Last-Event-ID what it has seen.",
            new Answer(StatusCodes.Status200OK, "The events from now on.", RunSchemas.Events),
            new Answer(StatusCodes.Status204NoContent, "The run has ended, and Last-Event-ID says that the caller has seen its last event; there will be no other."))
        {
            IsStreamed = true,
            Parameters = [Parameter.RunId, Parameter.LastEventId],
            Refusals = [ProblemKinds.NotFound, ProblemKinds.TooManyRequests],
        });
        runs.MapDelete("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Shown(await client.CancelAsync(id, aborted)))
            .RequireAuthorization(nameof(AccessRole.Analyst)).Documented(new Operation(
                "cancelRun", "Cancels a run", "Cancels a run that is queued or running; one that has ended stays as it is. The same request for a run starts it again.", Answer.Ok("The run.", RunSchemas.Run))
            {
                Parameters = [Parameter.RunId],
                Refusals = [ProblemKinds.NotFound],
            });
        runs.MapApprovals();
        var results = runs.MapGroup("/{id}").WithTags(ApiTags.Results);
        foreach (var document in (ForecastDocument[])[ForecastDocument.Whole, ForecastDocument.Quantiles, ForecastDocument.Fan])
        {
            results.MapDocument($"/{document.Name}", ForecastDocument.Formats, format => ResultOperations.OfRun(document, format), format => (string id, ForecastDocuments documents, HttpContext context) =>
                documents.OfRun(context, id, document, format));
        }
        results.MapDocument("/samples", SampleStream.Formats, ResultOperations.Samples, format => (string id, SampleStream samples, HttpContext context) => samples.Answer(context, id, format));
    }

    /// <summary>404 for a run that nobody asked for.</summary>
    public static IResult NoSuchRun(string id) => Problems.NotFound($"There is no run {id}.");

    /// <summary>202 for a run that has been started or joined, under the address of its kind.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">The part of the address that names the kind, such as runs.</param>
    /// <param name="status">The run.</param>
    public static IResult Started(HttpContext context, string kind, RunStatus status)
    {
        AuditTrail.Note(context, $"run {status.RunId}");
        return Results.Accepted($"/api/v1/{kind}/{status.RunId}", RunView.Of(NextLook.Announce(context, status)));
    }

    /// <summary>What has not the form of a run's id names no run: no grain is asked for it, and no tag is made of it.</summary>
    private static ValueTask<object?> RefuseOtherIds(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetRouteValue("id") is string id && !RunIds.IsOne(id) ? ValueTask.FromResult<object?>(NoSuchRun(id)) : next(context);

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
                kind = RunView.Word(run.Kind),
                alternatives = run.Alternatives.IsDefault ? [] : run.Alternatives,
            }),
        });
    }

    private static async Task<IResult> Submit(HttpRequest request, ForecastClient client, NamedScenarios scenarios, ScenarioCheck check, CancellationToken aborted)
    {
        var body = RequestBody.Object(await RequestBody.ReadAsync(request));
        var (scenario, faults, place) = await RunRequest.ReadAsync(body, id => scenarios.Find(id, aborted));
        if (scenario is null || !faults.IsEmpty)
        {
            return Problems.Of([.. faults, .. scenario is null ? [] : check.Faults(scenario).Select(fault => fault with { Place = place(fault.Place) })]);
        }
        try
        {
            var status = await client.SubmitAsync(scenario, aborted);
            return Started(request.HttpContext, "runs", status);
        }
        catch (ScenarioRefusedException e)
        {
            return Problems.Of([.. e.Faults.Select(fault => fault with { Place = place(fault.Place) })]);
        }
    }

    private static IResult Shown(RunStatus status) => status.State == RunState.Unknown ? NoSuchRun(status.RunId) : Results.Ok(RunView.Of(status));
}
