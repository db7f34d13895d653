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
    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs");
        runs.MapPost("", Submit).RequireAuthorization(nameof(AccessRole.Analyst));
        runs.MapGet("", async (ForecastClient client, CancellationToken aborted) =>
            (await client.ListRunsAsync(aborted)).Select(run => new
            {
                run.RunId,
                scenario = run.ScenarioName,
                run.Replicates,
                status = Word(run.State),
                run.SubmittedAt,
                run.EndedAt,
                kind = Word(run.Kind),
                alternatives = run.Alternatives.IsDefault ? [] : run.Alternatives,
            }));
        runs.MapGet("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Answer(await client.GetStatusAsync(id, aborted)));
        runs.MapGet("/{id}/events", Events);
        runs.MapDelete("/{id}", async (string id, ForecastClient client, CancellationToken aborted) => Answer(await client.CancelAsync(id, aborted)))
            .RequireAuthorization(nameof(AccessRole.Analyst));
        runs.MapGet("/{id}/forecast", async (string id, ForecastClient client, ForecastDocuments documents, HttpContext context) =>
        {
            var status = await client.GetStatusAsync(id, context.RequestAborted);
            return status.State switch
            {
                RunState.Unknown => NoSuchRun(id),
                _ when status.Kind != RunKind.Forecast => throw new RunKindException(id, status.Kind, RunKind.Forecast),
                RunState.Completed => await documents.Answer(id, context),
                _ => throw new RunNotCompletedException(id, status.State),
            };
        });
    }

    /// <summary>The word for a state in all answers.</summary>
    public static string Word(RunState state) => state.ToString().ToLowerInvariant();

    /// <summary>The word for a kind in all answers.</summary>
    public static string Word(RunKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>404 for a run that nobody asked for.</summary>
    public static IResult NoSuchRun(string id) => Problems.NotFound($"There is no run {id}.");

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

    /// <summary>A run as it stands.</summary>
    public static RunView View(RunStatus status) =>
        new(status.RunId, Word(status.State), status.ReplicatesDone, status.ReplicatesPlanned, status.Error, Word(status.Kind));

    /// <summary>
    /// Every event is a whole status, so a reader that comes late or again misses nothing. A service that stops ends the stream, and does not wait until the run has ended.
    /// </summary>
    public static async IAsyncEnumerable<SseItem<string>> Follow(
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
}
