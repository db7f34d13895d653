using System.Net;

namespace Forecast.Client.Http;

public sealed partial class ForecastHttpClient
{
    /// <summary>The report of a completed run, as the service writes it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="comparisonId">A completed comparison of its scenario that the report shows; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>An HTML file.</returns>
    /// <exception cref="ServiceRefusedException">There is no such run, the comparison is not of it, the key does not allow it, or the service is of a version that writes no reports (404).</exception>
    /// <exception cref="ServiceUnreachableException">The service does not answer.</exception>
    public Task<byte[]> GetReportAsync(string runId, string? comparisonId = null, CancellationToken cancellation = default) => Download("reports", runId, "html", comparisonId, cancellation);

    /// <summary>The workbook of a completed run, as the service writes it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="comparisonId">A completed comparison of its scenario that the workbook shows; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>An xlsx file.</returns>
    /// <exception cref="ServiceRefusedException">There is no such run, the comparison is not of it, the key does not allow it, or the service is of a version that writes no workbooks (404).</exception>
    /// <exception cref="ServiceUnreachableException">The service does not answer.</exception>
    public Task<byte[]> GetWorkbookAsync(string runId, string? comparisonId = null, CancellationToken cancellation = default) => Download("exports", runId, "xlsx", comparisonId, cancellation);

    /// <param name="folder">Beside the API, which all other paths are under.</param>
    /// <param name="runId">The run.</param>
    /// <param name="extension">The end of the file's name.</param>
    /// <param name="comparisonId">The comparison; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    private async Task<byte[]> Download(string folder, string runId, string extension, string? comparisonId, CancellationToken cancellation)
    {
        if (!IsPartOfAddress(runId))
        {
            throw new ServiceRefusedException(HttpStatusCode.NotFound, $"There is no run \"{runId}\".");
        }
        var (path, query) = ($"{folder}/{Uri.EscapeDataString(runId)}.{extension}", comparisonId is null ? "" : $"?comparison={Uri.EscapeDataString(comparisonId)}");
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Get, $"../../{path}{query}") { MayBeMissing = true }, cancellation);
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            return await answer.Content.ReadAsByteArrayAsync(cancellation);
        }
        throw ProblemDocument.IsIn(answer)
            ? await ProblemDocument.ToException(answer, _requests.Service, null, cancellation)
            : new ServiceRefusedException(answer.StatusCode, $"The service {_requests.Service} has no {path}; it is of version {About.Version}.");
    }
}
