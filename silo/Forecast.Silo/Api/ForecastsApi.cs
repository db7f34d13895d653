using System.Text.Json;
using Forecast.Client;
using Forecast.Contracts;
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
        string? runId = null;
        try
        {
            using var body = JsonDocument.Parse(await RequestBody.ReadAsync(request));
            runId = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("runId", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The body is not JSON: {e.Message}");
        }
        if (runId is null)
        {
            return Problems.Of([new InputFault("/runId", null, "the id of a completed run")]);
        }
        return (await client.GetStatusAsync(runId, aborted)).State == RunState.Unknown
            ? RunsApi.NoSuchRun(runId)
            : Results.Ok(await client.PublishAsync(runId, aborted));
    }
}
