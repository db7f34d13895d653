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
        foreach (var (path, document) in new[] { ("", ForecastDocument.Whole), ("/quantiles", ForecastDocument.Quantiles), ("/fan", ForecastDocument.Fan) })
        {
            api.MapDocument($"/forecasts/current{path}", ForecastDocument.Formats, format => (ForecastDocuments documents, HttpContext context) =>
                documents.OfPublished(context, document, format));
        }
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
