using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Comparisons of scenarios: start, follow, cancel, read. They are runs, and work like them.</summary>
internal static class ComparisonsApi
{
    public static void MapComparisons(this RouteGroupBuilder api)
    {
        var comparisons = api.MapGroup("/comparisons").WithTags(ApiTags.Comparisons);
        comparisons.AddEndpointFilter(RefuseOtherIds);
        comparisons.MapPost("", Submit).RequireAuthorization(nameof(AccessRole.Analyst)).Documented(new Operation(
            "startComparison", "Starts or joins a comparison", "Takes scenarios through the same futures, or joins that: the same scenarios in the same order are the same run. One that has failed or was cancelled starts again.",
            new Answer(StatusCodes.Status202Accepted, "The comparison, which may have ended before.", Content.Json(RunSchemas.Run)) { Headers = [AnswerHeader.ComparisonAddress, AnswerHeader.AskAgain] })
        {
            Body = ComparisonSchemas.Request,
            Refusals = [ProblemKinds.QueueFull],
        });
        comparisons.MapGet("/{id}", async (string id, ForecastClient client, HttpContext context) => Results.Ok(RunView.Of(NextLook.Announce(context, await Find(id, client, context.RequestAborted))))).Documented(new Operation(
            "getComparison", "Where a comparison stands", "State and progress of a comparison, which is a run.", Answer.Ok("The comparison.", RunSchemas.Run) with { Headers = [AnswerHeader.AskAgain] })
        {
            Parameters = [Parameter.RunId],
            Refusals = [ProblemKinds.NotFound],
        });
        comparisons.MapGet("/{id}/events", Events).RequireRateLimiting(CallerLimits.EventStreams).Documented(new Operation(
            "followComparison", "The events of a comparison", "The comparison's status at every change, as Server-Sent Events, as those of a run.",
            new Answer(StatusCodes.Status200OK, "The events from now on.", RunSchemas.Events),
            new Answer(StatusCodes.Status204NoContent, "The comparison has ended, and Last-Event-ID says that the caller has seen its last event; there will be no other."))
        {
            IsStreamed = true,
            Parameters = [Parameter.RunId, Parameter.LastEventId],
            Refusals = [ProblemKinds.NotFound, ProblemKinds.TooManyRequests],
        });
        comparisons.MapDelete("/{id}", Cancel).RequireAuthorization(nameof(AccessRole.Analyst)).Documented(new Operation(
            "cancelComparison", "Cancels a comparison", "Cancels a comparison that is queued or running; one that has ended stays as it is.", Answer.Ok("The comparison.", RunSchemas.Run))
        {
            Parameters = [Parameter.RunId],
            Refusals = [ProblemKinds.NotFound],
        });
        comparisons.MapDocument("/{id}/result", ComparisonDocuments.Formats, ResultOperations.Comparison, format => (string id, ComparisonDocuments documents, HttpContext context) =>
            documents.Answer(context, id, format));
    }

    /// <summary>What has not the form of a run's id names no comparison.</summary>
    private static ValueTask<object?> RefuseOtherIds(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetRouteValue("id") is string id && !RunIds.IsOne(id) ? throw ComparisonDocuments.NoSuchComparison(id) : next(context);

    private static async Task<IResult> Submit(HttpRequest request, ForecastClient client, NamedScenarios scenarios, ScenarioCheck check, CancellationToken aborted)
    {
        var asked = await ComparisonRequest.ReadAsync(await RequestBody.ReadAsync(request), id => scenarios.Find(id, aborted), check);
        if (asked.Faults.Length > 0)
        {
            return Problems.Of(asked.Faults);
        }
        try
        {
            var status = await client.SubmitComparisonAsync(asked.Scenarios, aborted);
            return RunsApi.Started(request.HttpContext, "comparisons", status);
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
