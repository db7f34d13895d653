using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Telemetry;
using Forecast.Reporting;
using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>
/// Forecasts as they are sent, JSON or CSV, written once and kept: a run's result never changes, and the returns beside it only grow. So a dashboard's read costs neither
/// a simulation nor a formatting.
/// </summary>
internal sealed class ForecastDocuments(ForecastClient client, ForecastTelemetry telemetry)
{
    private const int Kept = 16;
    private readonly ConcurrentDictionary<(string Tag, string Type), Lazy<Task<byte[]>>> _documents = new();

    /// <summary>The forecast of a completed run with the returns in force; 304 if the reader has it already.</summary>
    public async Task<IResult> Answer(string runId, HttpContext context)
    {
        if (ResultType.Of(context.Request) is not { } type)
        {
            return ResultType.Refused(context.Request);
        }
        var returns = await client.GetReturnsAsync(context.RequestAborted);
        var tag = string.Create(CultureInfo.InvariantCulture, $"{runId}-{returns.Length}-{(type == ResultType.Csv ? "csv" : "json")}");
        var known = _documents.TryGetValue((tag, type), out var document);
        telemetry.CacheAsked("forecasts", known);
        if (!known)
        {
            if (_documents.Count >= Kept)
            {
                _documents.Clear();
            }
            document = _documents.GetOrAdd((tag, type), _ => new(() => Write(runId, type, returns)));
        }
        try
        {
            context.Response.Headers.Vary = "Accept";
            return Results.Bytes(await document!.Value, $"{type}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
        }
        catch
        {
            _documents.TryRemove((tag, type), out _);
            throw;
        }
    }

    private async Task<byte[]> Write(string runId, string type, IReadOnlyList<ReturnRevision> returns)
    {
        var forecast = await client.GetResultAsync(runId) ?? throw new RunNotCompletedException(runId, RunState.Unknown);
        var observed = new ObservedReturns(forecast, returns);
        if (type == ResultType.Json)
        {
            return Encoding.UTF8.GetBytes(ForecastJson.Write(forecast, observed));
        }
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ForecastCsv.Write(text, forecast, observed);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
