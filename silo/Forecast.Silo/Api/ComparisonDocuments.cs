using System.Collections.Immutable;
using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Api;

/// <summary>Comparisons as they are sent. They never change: so run and query name a document, and it is kept under that name.</summary>
internal sealed class ComparisonDocuments(ForecastClient client, KeptDocuments kept)
{
    private const string ForEver = "private, max-age=31536000, immutable";

    /// <summary>The formats.</summary>
    public static ImmutableArray<DocumentFormat> Formats { get; } = [DocumentFormat.Json, DocumentFormat.Csv];

    /// <summary>404 for what is no comparison.</summary>
    public static RequestRefusedException NoSuchComparison(string id) => new(StatusCodes.Status404NotFound, $"There is no comparison {id}.", []);

    /// <summary>The result of a comparison; 404 if there is no such comparison, 409 if it is not completed, 304 without any work to who has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The comparison.</param>
    /// <param name="format">The format; null for the one that the request accepts.</param>
    public async Task<IResult> Answer(HttpContext context, string id, DocumentFormat? format)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        (headers.Vary, headers.CacheControl) = (format is null ? "Accept, Accept-Encoding" : "Accept-Encoding", ForEver);
        var chosen = format ?? DocumentFormat.Asked(request, Formats);
        var tag = $"{id}-comparison-{KeptDocuments.Hash(request.QueryString.Value!)}-{chosen.Extension}";
        return (await kept.Answer(context, tag, chosen, async () =>
        {
            var comparison = QueryParameters.Select(request.Query, await Completed(client, id, CancellationToken.None));
            return new KeptDocument(Write(comparison, chosen), FileName.Of(comparison, chosen.Extension));
        }))!;
    }

    /// <summary>The result of a completed comparison.</summary>
    /// <exception cref="RequestRefusedException">There is no such comparison: 404.</exception>
    /// <exception cref="RunNotCompletedException">It is not completed.</exception>
    public static async Task<ComparisonResult> Completed(ForecastClient client, string id, CancellationToken cancellation)
    {
        var status = await client.GetStatusAsync(id, cancellation);
        return status switch
        {
            { State: RunState.Unknown } or { Kind: not RunKind.Comparison } => throw NoSuchComparison(id),
            { State: RunState.Completed } => await client.GetComparisonAsync(id, cancellation) ?? throw new RunNotCompletedException(id, RunState.Unknown),
            _ => throw new RunNotCompletedException(id, status.State),
        };
    }

    private static byte[] Write(ComparisonResult comparison, DocumentFormat format)
    {
        using var target = new MemoryStream();
        if (format == DocumentFormat.Json)
        {
            ComparisonJson.WriteCompact(target, comparison);
        }
        else
        {
            using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            ComparisonCsv.Write(writer, comparison);
        }
        return target.ToArray();
    }
}
