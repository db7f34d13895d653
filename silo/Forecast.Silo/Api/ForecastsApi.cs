using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>The published forecast, which dashboards read.</summary>
internal static class ForecastsApi
{
    public static void MapForecasts(this RouteGroupBuilder api)
    {
        api.MapGet("/forecasts/current", async (ForecastClient client, ForecastDocuments documents, HttpContext context) =>
            await client.GetPublishedAsync(context.RequestAborted) is { } published
                ? await documents.Answer(published.RunId, context)
                : Problems.NotFound("No forecast is published yet."));
        api.MapPut("/forecasts/current", Publish).RequireAuthorization(nameof(AccessRole.Publisher));
    }

    private static async Task<IResult> Publish(HttpRequest request, ForecastClient client, CancellationToken aborted)
    {
        var body = RequestBody.Object(await RequestBody.ReadAsync(request));
        if (body["runId"] is not JsonValue value || !value.TryGetValue<string>(out var runId))
        {
            return Problems.Of([new InputFault("/runId", null, "the id of a completed run")]);
        }
        AuditTrail.Note(request.HttpContext, $"run {runId}");
        return (await client.GetStatusAsync(runId, aborted)).State == RunState.Unknown
            ? RunsApi.NoSuchRun(runId)
            : Results.Ok(await client.PublishAsync(runId, aborted));
    }
}
