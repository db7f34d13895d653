using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Api;

/// <summary>
/// Forecasts as they are sent. A run's result never changes, and the returns beside it only grow: so run, number of returns and query name a document, and it is kept under that name.
/// </summary>
internal sealed class ForecastDocuments(ForecastClient client, LatestMark latest, KeptDocuments kept)
{
    // Without returns nothing in it can change; with them, whoever has it is to ask again.
    private const string ForEver = "private, max-age=31536000, immutable";
    private const string ToBeAsked = "private, no-cache";
    private const string ToBeAskedByAll = "no-cache";

    /// <summary>A document of a run; 404 if there is no such run, 409 if it is not completed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="runId">The run.</param>
    /// <param name="document">Which document.</param>
    /// <param name="format">Its format; null for the one that the request accepts.</param>
    public Task<IResult> OfRun(HttpContext context, string runId, ForecastDocument document, DocumentFormat? format) =>
        Answer(context, runId, document, format, document.ShowsReturns ? ToBeAsked : ForEver);

    /// <summary>A document of the published forecast; 404 if none is published.</summary>
    /// <param name="context">The request.</param>
    /// <param name="document">Which document.</param>
    /// <param name="format">Its format; null for the one that the request accepts.</param>
    public Task<IResult> OfPublished(HttpContext context, ForecastDocument document, DocumentFormat? format) =>
        Answer(context, null, document, format, ToBeAskedByAll);

    private async Task<IResult> Answer(HttpContext context, string? runId, ForecastDocument document, DocumentFormat? format, string caching)
    {
        var request = context.Request;
        (context.Response.Headers.Vary, context.Response.Headers.CacheControl) = (format is null ? "Accept, Accept-Encoding" : "Accept-Encoding", caching);
        format ??= DocumentFormat.Asked(request, ForecastDocument.Formats);
        while (true)
        {
            var mark = runId is null || document.ShowsReturns ? await latest.Get(context.RequestAborted) : null;
            var id = runId ?? mark?.PublishedRunId ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, "No forecast is published yet.", []);
            var returns = document.ShowsReturns ? mark!.ReturnRevisions : 0;
            var tag = $"{id}-{document.Name}-{returns}-{KeptDocuments.Hash(request.QueryString.Value!)}-{format.Extension}";
            if (await kept.Answer(context, tag, format, () => Write(id, returns, document, format, request.Query)) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>Null if another return was recorded meanwhile: then the document is another one.</summary>
    private async Task<KeptDocument?> Write(string runId, int returns, ForecastDocument document, DocumentFormat format, IQueryCollection query)
    {
        var forecast = await Completed(client, runId, CancellationToken.None);
        var selection = QueryParameters.Select(query, forecast, (asked, areas) => document.OneAreaOrAll && areas > 1 && areas < forecast.Areas.Length
            ? new InputFault("area", string.Join(", ", asked.Areas), $"one area, or {ForecastQuery.AllAreas}")
            : null);
        var recorded = document.ShowsReturns ? await client.GetReturnsAsync() : [];
        return recorded.Length != returns ? null
            : new KeptDocument(document.Write(selection.Forecast!, new ObservedReturns(forecast, recorded), format), FileName.Of(selection, document.Name, format.Extension));
    }

    /// <summary>The result of a completed forecast.</summary>
    /// <exception cref="RequestRefusedException">There is no such run: 404.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    /// <exception cref="RunNotCompletedException">It is not completed.</exception>
    public static async Task<ForecastResult> Completed(ForecastClient client, string runId, CancellationToken cancellation)
    {
        var status = await client.GetStatusAsync(runId, cancellation);
        return status switch
        {
            { State: RunState.Unknown } => throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no run {runId}.", []),
            { Kind: not RunKind.Forecast } => throw new RunKindException(runId, status.Kind, RunKind.Forecast),
            { State: RunState.Completed } => await client.GetResultAsync(runId, cancellation) ?? throw new RunNotCompletedException(runId, RunState.Unknown),
            _ => throw new RunNotCompletedException(runId, status.State),
        };
    }
}
