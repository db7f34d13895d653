using System.Diagnostics;
using System.Diagnostics.Metrics;
using Forecast.Contracts;

namespace Forecast.Grains.Telemetry;

/// <summary>What a silo tells of its work: the meter and the activity source named Forecast. Safe for use by several threads.</summary>
public sealed class ForecastTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Forecast";

    private static readonly ActivitySource Source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _resumed;
    private readonly Counter<long> _replicates;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _cache;
    private readonly Histogram<double> _batch;
    private readonly Histogram<double> _run;
    private readonly Histogram<double> _checkpoint;
    private readonly Histogram<long> _checkpointSize;

    /// <summary>Makes the instruments.</summary>
    public ForecastTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _started = _meter.CreateCounter<long>("forecast.runs.started", "{run}", "Runs accepted and stored");
        _ended = _meter.CreateCounter<long>("forecast.runs.ended", "{run}", "Runs ended, by state: completed, failed, cancelled");
        _resumed = _meter.CreateCounter<long>("forecast.runs.resumed", "{run}", "Runs taken up again after their silo stopped or died");
        _replicates = _meter.CreateCounter<long>("forecast.replicates", "{replicate}", "Replicates rolled up");
        _retries = _meter.CreateCounter<long>("forecast.batch.retries", "{batch}", "Batches asked again of a district, because a silo went away");
        _cache = _meter.CreateCounter<long>("forecast.cache.requests", "{request}", "What was asked of a cache: plans, draws, forecasts; hit or miss");
        _batch = _meter.CreateHistogram<double>("forecast.batch.duration", "s", "Computing one batch of one district, without waiting for its turn", advice: Seconds(1.0 / 1024));
        _run = _meter.CreateHistogram<double>("forecast.run.duration", "s", "One attempt at a run, from its first batch to its stored result", advice: Seconds(0.125));
        _checkpoint = _meter.CreateHistogram<double>("forecast.checkpoint.duration", "s", "Writing a checkpoint, from packing to stored", advice: Seconds(1.0 / 128));
        _checkpointSize = _meter.CreateHistogram<long>("forecast.checkpoint.size", "By", "A checkpoint as stored",
            advice: new() { HistogramBucketBoundaries = [.. Enumerable.Range(10, 18).Select(power => 1L << power)] });
        BeginAtZero();
    }

    /// <summary>Shows a number whenever somebody looks.</summary>
    public void Watch(string name, string unit, string description, Func<int> number) => _meter.CreateObservableGauge(name, number, unit, description);

    /// <summary>A run was accepted and stored.</summary>
    public void RunStarted() => _started.Add(1);

    /// <summary>A run ended.</summary>
    public void RunEnded(RunState state) => _ended.Add(1, State(state));

    /// <summary>A run was taken up again.</summary>
    public void RunResumed() => _resumed.Add(1);

    /// <summary>An attempt ended with a stored result.</summary>
    public void RunTook(TimeSpan time) => _run.Record(time.TotalSeconds);

    /// <summary>Replicates were rolled up.</summary>
    public void RolledUp(int replicates) => _replicates.Add(replicates);

    /// <summary>A batch was asked again.</summary>
    public void BatchRetried() => _retries.Add(1);

    /// <summary>A district computed a batch.</summary>
    public void BatchTook(TimeSpan time) => _batch.Record(time.TotalSeconds);

    /// <summary>A checkpoint was stored.</summary>
    public void Checkpointed(TimeSpan time, int bytes)
    {
        _checkpoint.Record(time.TotalSeconds);
        _checkpointSize.Record(bytes);
    }

    /// <summary>Something was asked of a cache.</summary>
    public void CacheAsked(string cache, bool hit) => _cache.Add(1, Cache(cache), Result(hit));

    /// <summary>Begins the span of an attempt at a run, in the trace of the request that started the run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="traceParent">The request's trace context as W3C text; null if it had none.</param>
    public static Activity? BeginRun(string runId, string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        // Not under whatever call happens to wake the run.
        Activity.Current = null;
        return Source.StartActivity("run", ActivityKind.Internal, parent)?.SetTag("forecast.run", runId);
    }

    /// <summary>Begins the span of a batch of replicates over all districts.</summary>
    public static Activity? BeginBatch(string runId, int first, int replicates) => Source.StartActivity("batch")
        ?.SetTag("forecast.run", runId).SetTag("forecast.first_replicate", first).SetTag("forecast.replicates", replicates);

    /// <summary>Begins the span of one district's part of a batch.</summary>
    public static Activity? BeginSimulate(string runId, string area) =>
        Source.StartActivity("simulate")?.SetTag("forecast.run", runId).SetTag("forecast.area", area);

    /// <summary>So that a rate is 0 until something happens, and not unknown.</summary>
    private void BeginAtZero()
    {
        foreach (var counter in (Counter<long>[])[_started, _resumed, _replicates, _retries])
        {
            counter.Add(0);
        }
        foreach (var state in Enum.GetValues<RunState>().Where(state => state.IsFinal()))
        {
            _ended.Add(0, State(state));
        }
        foreach (var cache in (string[])["plans", "draws", "forecasts"])
        {
            _cache.Add(0, Cache(cache), Result(hit: true));
            _cache.Add(0, Cache(cache), Result(hit: false));
        }
    }

    private static KeyValuePair<string, object?> State(RunState state) => new("state", state.ToString().ToLowerInvariant());

    private static KeyValuePair<string, object?> Cache(string cache) => new("cache", cache);

    private static KeyValuePair<string, object?> Result(bool hit) => new("result", hit ? "hit" : "miss");

    private static InstrumentAdvice<double> Seconds(double lowest) =>
        new() { HistogramBucketBoundaries = [.. Enumerable.Range(0, 16).Select(power => lowest * Math.Pow(2, power))] };
}
