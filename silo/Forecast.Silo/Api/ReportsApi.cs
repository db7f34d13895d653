using Forecast.Reporting.Reports;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>What people take away: the report for a committee, and the workbook.</summary>
internal static class ReportsApi
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("").RequireAuthorization(nameof(AccessRole.Reader)).AddEndpointFilter(QueryParameters.RefuseWhereNoneIsKnown).WithTags(ApiTags.Reports);
        reports.MapGet("/reports/{id}.html", (string id, ReportDocuments documents, HttpContext context) => documents.Answer(context, id, ReportFormat.Html))
            .Documented(ReportOperations.Report);
        reports.MapGet("/exports/{id}.xlsx", (string id, ReportDocuments documents, HttpContext context) => documents.Answer(context, id, ReportFormat.Xlsx))
            .Documented(ReportOperations.Workbook);
    }
}
