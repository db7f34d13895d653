using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Threading.RateLimiting;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Access;
using Microsoft.AspNetCore.ResponseCompression;

namespace Forecast.Silo.Api;

/// <summary>
/// A measure's values in each replicate of a run, sent while they are simulated again. Whatever the number of replicates, only some batches are in memory: a reader that is slow is
/// waited for, and one that goes away ends the work. One caller cannot take all the places.
/// </summary>
internal sealed class SampleStream(ForecastClient client, IResponseCompressionProvider compression, IHostApplicationLifetime lifetime) : IDisposable
{
    private const int ReadersAtOnce = 8;
    private const int OfOneCaller = 4;
    private const string ForEver = "private, max-age=31536000, immutable";
    private readonly ConcurrencyLimiter _readers = new(Places(ReadersAtOnce));
    private readonly PartitionedRateLimiter<HttpContext> _callers =
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(CallerLimits.Who(context), _ => Places(OfOneCaller)));

    /// <summary>The formats.</summary>
    public static ImmutableArray<DocumentFormat> Formats { get; } = [DocumentFormat.Json, DocumentFormat.Csv, DocumentFormat.Parquet];

    /// <summary>Sends the values; 304 without any work to who has them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="runId">The run.</param>
    /// <param name="format">The format; null for the one that the request accepts.</param>
    public async Task<IResult> Answer(HttpContext context, string runId, DocumentFormat? format)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        (headers.Vary, headers.CacheControl) = (format is null ? "Accept, Accept-Encoding" : "Accept-Encoding", ForEver);
        format ??= DocumentFormat.Asked(request, Formats);
        var encoding = format == DocumentFormat.Parquet ? null : compression.GetCompressionProvider(context)?.EncodingName;
        var tag = $"{runId}-samples-{KeptDocuments.Hash(request.QueryString.Value!)}-{format.Extension}";
        if (TagHeader.IsKnown(request, TagHeader.Set(context, encoding is null ? tag : $"{tag}-{encoding}")))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        var forecast = await ForecastDocuments.Completed(client, runId, context.RequestAborted);
        var selection = QueryParameters.Select(request.Query, forecast, (asked, _) => MeasureFault(asked, forecast));
        using var own = Taken(_callers.AttemptAcquire(context), $"The limit on a caller's open streams of replicate values is {OfOneCaller}; try again when one has ended.");
        using var place = Taken(_readers.AttemptAcquire(), $"{ReadersAtOnce} readers of replicate values are served at once; try again when one has ended.");
        await Send(context, runId, selection, format);
        return Results.Empty;
    }

    public void Dispose()
    {
        _callers.Dispose();
        _readers.Dispose();
    }

    private static ConcurrencyLimiterOptions Places(int number) => new() { PermitLimit = number, QueueLimit = 0 };

    /// <exception cref="RequestRefusedException">There is no place: 429.</exception>
    private static RateLimitLease Taken(RateLimitLease lease, string full) =>
        lease.IsAcquired ? lease : throw new RequestRefusedException(StatusCodes.Status429TooManyRequests, full, []);

    private static InputFault? MeasureFault(ForecastQuery asked, ForecastResult forecast) =>
        asked.Measures.SelectMany(text => text.Split(',')).Distinct().Count() == 1 ? null
        : new InputFault("measure", asked.Measures.IsEmpty ? null : string.Join(", ", asked.Measures),
            $"one measure of this forecast: {string.Join(", ", forecast.County.Measures.Select(measure => measure.Name))}");

    private async Task Send(HttpContext context, string runId, ForecastSelection selection, DocumentFormat format)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var part = selection.Forecast!;
        var asked = new SampleRequest(part.County.Measures[0].Name, [.. part.Areas.Select(area => area.Area)], selection.Periods, 0);
        await using var batches = client.SamplesAsync(runId, asked, end.Token).GetAsyncEnumerator(end.Token);
        try
        {
            // Before the first byte, while it can still be said what is wrong.
            var more = await batches.MoveNextAsync();
            context.Response.ContentType = format.ContentType;
            if (format.IsFile)
            {
                context.Response.Headers.ContentDisposition = $"attachment; filename={FileName.Of(selection, $"samples-{asked.Measure}", format.Extension)}";
            }
            var writer = Writer(format, part, context.Response.BodyWriter);
            await writer.BeginAsync();
            for (; more; more = await batches.MoveNextAsync())
            {
                await writer.WriteAsync(batches.Current);
                await context.Response.BodyWriter.FlushAsync(end.Token);
            }
            await writer.EndAsync();
            await context.Response.BodyWriter.FlushAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Without an end, so that what was sent is not taken for all.
            context.Abort();
        }
    }

    private static ISampleWriter Writer(DocumentFormat format, ForecastResult part, PipeWriter target) =>
        format == DocumentFormat.Json ? new SampleJson(part, target) : format == DocumentFormat.Csv ? new SampleCsv(part, target) : new SampleParquet(part, target);
}
