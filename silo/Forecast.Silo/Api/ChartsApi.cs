using Forecast.Contracts;
using Forecast.Silo.Documentation;

namespace Forecast.Silo.Api;

/// <summary>Charts as pictures, for papers, dashboards and mail: the same that pages and reports show.</summary>
internal static class ChartsApi
{
    public static void MapCharts(this RouteGroupBuilder charts)
    {
        charts.WithTags(ApiTags.Charts);
        foreach (var chart in ForecastChart.All)
        {
            charts.MapGet($"/{{id}}/{chart.Name}.svg", (string id, ChartDocuments documents, HttpContext context) =>
                id == ChartDocuments.Current || RunIds.IsOne(id) ? documents.OfForecast(context, id, chart) : Task.FromResult(RunsApi.NoSuchRun(id))).Documented(ChartOperations.Of(chart));
        }
        charts.MapGet("/comparisons/{id}/differences.svg", (string id, ChartDocuments documents, HttpContext context) =>
            RunIds.IsOne(id) ? documents.OfComparison(context, id) : throw ComparisonDocuments.NoSuchComparison(id)).Documented(ChartOperations.Differences);
    }
}
