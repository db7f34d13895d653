using System.Collections.Immutable;
using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>
/// Charts as they are sent. A run's result never changes, but another version of the program may draw it in another way: so a reader asks again each time, and is told in a few bytes that nothing has changed.
/// </summary>
internal sealed class ChartDocuments(ForecastClient client, LatestMark latest, KeptDocuments kept, NamedPack pack, ServiceSettings settings)
{
    /// <summary>The name of the published forecast in place of a run's id.</summary>
    public const string Current = "current";

    private const string ToBeAsked = "private, no-cache";

    /// <summary>The parameters of the chart of a comparison.</summary>
    public static ImmutableArray<Parameter> OfComparisons { get; } = [Parameter.Alternative, Parameter.OneAreaOfChart, ChartChoices.Differences.Parameter, ChartChoices.Size.Parameter];

    private string County => NamedPack.CountyOf(settings.Pack);

    /// <summary>A chart of a forecast; 404 if there is no such run or none is published, 409 if it is not completed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The run, or <see cref="Current"/>.</param>
    /// <param name="chart">Which chart.</param>
    public async Task<IResult> OfForecast(HttpContext context, string id, ForecastChart chart)
    {
        Prepare(context);
        while (true)
        {
            var mark = id == Current || chart.ShowsReturns ? await latest.Get(context.RequestAborted) : null;
            var run = id != Current ? id : mark!.PublishedRunId ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, "No forecast is published yet.", []);
            var returns = chart.ShowsReturns ? mark!.ReturnRevisions : 0;
            var tag = $"{run}-{chart.Name}-{returns}-{Asked(context.Request)}-{DocumentFormat.Svg.Extension}";
            if (await kept.Answer(context, tag, DocumentFormat.Svg, () => Draw(run, returns, chart, context.Request.Query)) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>The chart of a comparison; 404 if there is no such comparison, 409 if it is not completed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The comparison.</param>
    public async Task<IResult> OfComparison(HttpContext context, string id)
    {
        Prepare(context);
        var query = context.Request.Query;
        return (await kept.Answer(context, $"{id}-differences-{Asked(context.Request)}-{DocumentFormat.Svg.Extension}", DocumentFormat.Svg, async () =>
            Document(Draw(await ComparisonDocuments.Completed(client, id, CancellationToken.None), new ChartQuery(query, OfComparisons)))))!;
    }

    private static void Prepare(HttpContext context) => (context.Response.Headers.Vary, context.Response.Headers.CacheControl) = ("Accept-Encoding", ToBeAsked);

    private static KeptDocument Document(string svg) => new(Encoding.UTF8.GetBytes(svg), "chart.svg");

    /// <summary>What a request asks for; the history in a chart is that of the data pack.</summary>
    private string Asked(HttpRequest request) => KeptDocuments.Hash($"{request.QueryString.Value}\n{pack.Pack.Hash}");

    /// <summary>Null if another return was recorded meanwhile: then the chart is another one.</summary>
    private async Task<KeptDocument?> Draw(string run, int returns, ForecastChart chart, IQueryCollection query)
    {
        var forecast = await ForecastDocuments.Completed(client, run, CancellationToken.None);
        var recorded = chart.ShowsReturns ? await client.GetReturnsAsync() : [];
        if (recorded.Length != returns)
        {
            return null;
        }
        var asked = new ChartQuery(query, chart.Parameters);
        var draw = chart.Read(asked, new ForecastChart.Data(forecast, chart.ShowsReturns ? new ObservedReturns(forecast, recorded) : null, History(forecast), County));
        asked.Refuse("forecast");
        return Document(draw());
    }

    private string Draw(ComparisonResult comparison, ChartQuery query)
    {
        var (scenario, area, rows, options) = (query.Alternative(comparison), query.Area(comparison), query.Choice(ChartChoices.Differences), query.Options(County));
        query.Refuse("comparison");
        return rows is { } bars ? BarChart.DrawDifferences(comparison, scenario, bars, options, area) : FanChart.DrawDifference(comparison, scenario, area, options);
    }

    /// <summary>Of the pack that the forecast was made with; what another says may have been corrected.</summary>
    private ImmutableArray<HistoricQuarter> History(ForecastResult forecast) =>
        forecast.PackHash == pack.Pack.Hash ? [.. pack.Pack.History.Select(past => new HistoricQuarter(past.Quarter, past.QuitDates))] : [];
}
