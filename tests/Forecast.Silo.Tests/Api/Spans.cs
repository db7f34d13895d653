using System.Collections.Concurrent;
using System.Diagnostics;

namespace Forecast.Silo.Tests.Api;

/// <summary>The spans of one trace as they end. Makes none itself: what is not traced by the service is not seen.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly SemaphoreSlim _one = new(0);
    private readonly ActivityListener _listener;

    public Spans(ActivityTraceId trace)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    _ended.Enqueue(activity);
                    _one.Release();
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Named(string name) => [.. _ended.Where(activity => activity.DisplayName == name)];

    /// <summary>Waits until spans are there as they should be.</summary>
    public async Task Until(Func<Spans, bool> asTheyShould)
    {
        while (!asTheyShould(this))
        {
            await _one.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The names of a span and of those above it, up to one that is not known.</summary>
    public IEnumerable<string> Above(Activity span)
    {
        for (var at = span; at is not null; at = _ended.FirstOrDefault(above => above.SpanId == at.ParentSpanId))
        {
            yield return at.DisplayName;
        }
    }

    public void Dispose() => _listener.Dispose();
}
