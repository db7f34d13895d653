using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Settings;
using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>Comparisons of scenarios: start, follow, cancel, read. They are runs, and work like them.</summary>
internal static class ComparisonsApi
{
    public static void MapComparisons(this RouteGroupBuilder api)
    {
        var comparisons = api.MapGroup("/comparisons");
        comparisons.MapPost("", Submit).RequireAuthorization(nameof(AccessRole.Analyst));
        comparisons.MapGet("/{id}", async (string id, ForecastClient client, CancellationToken aborted) =>
            IsThere(await client.GetStatusAsync(id, aborted)) is { } status ? Results.Ok(RunsApi.View(status)) : NoSuchComparison(id));
        comparisons.MapGet("/{id}/events", async (string id, ForecastClient client, IHostApplicationLifetime lifetime, CancellationToken aborted) =>
            IsThere(await client.GetStatusAsync(id, aborted)) is null
                ? NoSuchComparison(id)
                : TypedResults.ServerSentEvents(RunsApi.Follow(id, client, lifetime.ApplicationStopping, aborted)));
        comparisons.MapDelete("/{id}", async (string id, ForecastClient client, CancellationToken aborted) =>
            IsThere(await client.GetStatusAsync(id, aborted)) is null ? NoSuchComparison(id) : Results.Ok(RunsApi.View(await client.CancelAsync(id, aborted))))
            .RequireAuthorization(nameof(AccessRole.Analyst));
        comparisons.MapGet("/{id}/result", Result);
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
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Results.Accepted($"/api/v1/comparisons/{status.RunId}", RunsApi.View(status));
        }
        catch (ScenarioRefusedException e)
        {
            // What is wrong with the request's own simulation is wrong in every scenario, and told once.
            return Problems.Of([.. e.Faults.Select(fault => fault with { Place = asked.Place(fault.Place) }).Distinct()]);
        }
    }

    /// <summary>The result as JSON or CSV; 304 if the reader has it already. It never changes.</summary>
    private static async Task<IResult> Result(string id, ForecastClient client, HttpContext context)
    {
        var status = IsThere(await client.GetStatusAsync(id, context.RequestAborted));
        if (status is not { State: RunState.Completed })
        {
            return status is null ? NoSuchComparison(id) : throw new RunNotCompletedException(id, status.State);
        }
        if (ResultType.Of(context.Request) is not { } type)
        {
            return ResultType.Refused(context.Request);
        }
        var tag = new EntityTagHeaderValue($"\"{id}-{(type == ResultType.Csv ? "csv" : "json")}\"");
        context.Response.Headers.Vary = "Accept";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        var comparison = await client.GetComparisonAsync(id, context.RequestAborted) ?? throw new RunNotCompletedException(id, RunState.Unknown);
        var document = new MemoryStream();
        Write(document, type, comparison);
        document.Position = 0;
        return Results.Stream(document, $"{type}; charset=utf-8", entityTag: tag);
    }

    private static void Write(Stream document, string type, ComparisonResult comparison)
    {
        if (type == ResultType.Json)
        {
            ComparisonJson.Write(document, comparison);
            return;
        }
        using var text = new StreamWriter(document, leaveOpen: true);
        ComparisonCsv.Write(text, comparison);
    }

    /// <summary>The status of a comparison; null for a run that nobody asked for, and for one of another kind.</summary>
    private static RunStatus? IsThere(RunStatus status) => status.State == RunState.Unknown || status.Kind != RunKind.Comparison ? null : status;

    private static IResult NoSuchComparison(string id) => Problems.NotFound($"There is no comparison {id}.");
}
