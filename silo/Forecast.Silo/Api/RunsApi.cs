using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Forecast.Client;
using Forecast.Contracts;
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
        runs.MapGet("/{id}/events", Events);
        runs.MapDelete("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Answer(await client.CancelAsync(id, aborted)))
            .RequireAuthorization(nameof(AccessRole.Analyst));
        foreach (var document in (ForecastDocument[])[ForecastDocument.Whole, ForecastDocument.Quantiles, ForecastDocument.Fan])
        {
            runs.MapDocument($"/{{id}}/{document.Name}", ForecastDocument.Formats, format => (string id, ForecastDocuments documents, HttpContext context) =>
                documents.OfRun(context, id, document, format));
        }
        runs.MapDocument("/{id}/samples", SampleStream.Formats, format => (string id, SampleStream samples, HttpContext context) => samples.Answer(context, id, format));
    }

    /// <summary>The word for a state in all answers.</summary>
    public static string Word(RunState state) => state.ToString().ToLowerInvariant();

    /// <summary>404 for a run that nobody asked for.</summary>
    public static IResult NoSuchRun(string id) => Problems.NotFound($"There is no run {id}.");

    private static async Task<IResult> List(HttpRequest request, ForecastClient client, CancellationToken aborted)
    {
        var limit = QueryParameters.Number(request.Query, "limit", 1, MostListed);
        var listed = await client.ListRunsAsync(aborted);
        return Results.Ok(new
        {
            runs = listed.Take(limit ?? listed.Length).Select(run => new
            {
                run.RunId,
                scenario = run.ScenarioName,
                run.Replicates,
                status = Word(run.State),
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
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Results.Accepted($"/api/v1/runs/{status.RunId}", View(status));
        }
        catch (ScenarioRefusedException e)
        {
            return Problems.Of([.. e.Faults.Select(fault => fault with { Place = place(fault.Place) })]);
        }
    }

    private static async Task<IResult> Events(string id, ForecastClient client, IHostApplicationLifetime lifetime, CancellationToken aborted)
    {
        var status = await client.GetStatusAsync(id, aborted);
        return status.State == RunState.Unknown ? NoSuchRun(id) : TypedResults.ServerSentEvents(Follow(id, client, lifetime.ApplicationStopping, aborted));
    }

    /// <summary>
    /// Every event is a whole status, so a reader that comes late or again misses nothing. A service that stops ends the stream, and does not wait until the run has ended.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> Follow(
        string id, ForecastClient client, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        await using var statuses = client.WatchAsync(id, end.Token).GetAsyncEnumerator(end.Token);
        while (await Next(statuses))
        {
            var status = statuses.Current;
            yield return new SseItem<string>(JsonSerializer.Serialize(View(status), JsonSerializerOptions.Web), status.IsFinal ? Word(status.State) : "progress");
        }
    }

    private static async Task<bool> Next(IAsyncEnumerator<RunStatus> statuses)
    {
        try
        {
            return await statuses.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static IResult Answer(RunStatus status) => status.State == RunState.Unknown ? NoSuchRun(status.RunId) : Results.Ok(View(status));

    private static RunView View(RunStatus status) => new(status.RunId, Word(status.State), status.ReplicatesDone, status.ReplicatesPlanned, status.Error);
}
