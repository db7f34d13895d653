using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Reporting;
using Forecast.Reporting.Reports;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Reports as they are sent. Run and when it ended, comparison, number of returns and approval name one, and it is kept under that name.</summary>
internal sealed class ReportDocuments(ForecastClient client, NamedPack pack, ServiceSettings settings, LatestMark latest, KeptDocuments kept)
{
    /// <summary>What stands in an address for the published run.</summary>
    public const string Current = "current";

    private const string ToBeAsked = "private, no-cache";

    /// <summary>The report of a run; 404 if there is no such run, 409 if it is not completed or rests on another data pack.</summary>
    /// <param name="context">The request; its query may name a comparison.</param>
    /// <param name="id">The run, or <see cref="Current"/>.</param>
    /// <param name="format">In which form.</param>
    public async Task<IResult> Answer(HttpContext context, string id, ReportFormat format)
    {
        var (headers, form) = (context.Response.Headers, format == ReportFormat.Html ? DocumentFormat.Html : DocumentFormat.Xlsx);
        (headers.Vary, headers.CacheControl) = ("Accept-Encoding", ToBeAsked);
        var comparisonId = QueryParameters.Run(context.Request.Query, "comparison");
        while (true)
        {
            var mark = await latest.Get(context.RequestAborted);
            var runId = id != Current ? id : mark.PublishedRunId ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, "No forecast is published yet.", []);
            if (!RunIds.IsOne(runId))
            {
                return RunsApi.NoSuchRun(runId);
            }
            var approval = await client.GetApprovalAsync(runId, context.RequestAborted);
            var ended = await ReportSources.EndOf(client, runId, context.RequestAborted);
            var tag = $"{runId}-report-{comparisonId ?? "alone"}-{mark.ReturnRevisions}-{KeptDocuments.Hash($"{ended?.UtcTicks} {approval?.At.UtcTicks} {approval?.By}")}-{form.Extension}";
            if (await kept.Answer(context, tag, form, () => Write(runId, ended, approval, comparisonId, mark.ReturnRevisions, format)) is { } answer)
            {
                if (format == ReportFormat.Html)
                {
                    headers.ContentSecurityPolicy = $"{CommitteeReport.ContentSecurityPolicy(runId, approval)}; frame-ancestors 'none'";
                }
                return answer;
            }
        }
    }

    /// <summary>Null if another return was recorded meanwhile: then the report is another one.</summary>
    private async Task<KeptDocument?> Write(string runId, DateTimeOffset? ended, RunApproval? approval, string? comparisonId, int returns, ReportFormat format)
    {
        var forecast = await ForecastDocuments.Completed(client, runId, CancellationToken.None);
        var input = await ReportSources.Gather(client, pack, NamedPack.CountyOf(settings.Pack), forecast, ended, approval, await Comparison(comparisonId, forecast), CancellationToken.None);
        return (await client.GetReturnsAsync()).Length != returns ? null
            : new KeptDocument(ReportFile.Write(input, format), format == ReportFormat.Html ? FileName.Of(forecast, "report", "html") : FileName.Of(forecast, "workbook", "xlsx"));
    }

    /// <exception cref="RequestRefusedException">There is no such completed comparison, or it is not of the forecast: 400.</exception>
    private async Task<ComparisonResult?> Comparison(string? id, ForecastResult forecast)
    {
        if (id is null)
        {
            return null;
        }
        var comparison = await client.GetStatusAsync(id) is { State: RunState.Completed, Kind: RunKind.Comparison } ? await client.GetComparisonAsync(id) : null;
        return comparison is not null && ReportInput.IsOf(comparison, forecast) ? comparison
            : throw RequestRefusedException.OfQuery([new InputFault("comparison", id, "the id of a completed comparison of the run's scenario, with the same seed and replicates")]);
    }
}
