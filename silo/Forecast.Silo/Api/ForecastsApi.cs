using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>The published forecast, which dashboards read.</summary>
internal static class ForecastsApi
{
    public static void MapForecasts(this RouteGroupBuilder api)
    {
        var published = api.MapGroup("").WithTags(ApiTags.Published);
        foreach (var (path, document) in new[] { ("", ForecastDocument.Whole), ("/quantiles", ForecastDocument.Quantiles), ("/fan", ForecastDocument.Fan) })
        {
            published.MapDocument($"/forecasts/current{path}", ForecastDocument.Formats, format => ResultOperations.OfPublished(document, format), format => (ForecastDocuments documents, HttpContext context) =>
                documents.OfPublished(context, document, format));
        }
        published.MapPut("/forecasts/current", Publish).RequireAuthorization(nameof(AccessRole.Publisher)).Documented(new Operation(
            "publishForecast", "Publishes a run", "Makes a completed run the forecast that dashboards read from now on.", Answer.Ok("It is published.", RunSchemas.Published))
        {
            Body = RunSchemas.Publication,
            Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict],
        });
    }

    private static async Task<IResult> Publish(HttpRequest request, ForecastClient client, CancellationToken aborted)
    {
        var body = RequestBody.Object(await RequestBody.ReadAsync(request));
        var runId = body["runId"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        ImmutableArray<InputFault> faults =
        [
            .. RequestBody.UnknownFields(body, "", "runId"),
            .. runId is null ? [new InputFault("/runId", body.ContainsKey("runId") ? RequestBody.Quote(body["runId"]) : null, "the id of a completed run")] : (InputFault[])[],
        ];
        if (runId is null || !faults.IsEmpty)
        {
            return Problems.Of(faults);
        }
        AuditTrail.Note(request.HttpContext, $"run {runId}");
        return RunIds.IsOne(runId) && (await client.GetStatusAsync(runId, aborted)).State != RunState.Unknown
            ? Results.Ok(await client.PublishAsync(runId, aborted))
            : RunsApi.NoSuchRun(runId);
    }
}
