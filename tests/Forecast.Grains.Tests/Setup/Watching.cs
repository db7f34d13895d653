using Forecast.Contracts;

namespace Forecast.Grains.Tests.Setup;

internal static class Watching
{
    /// <summary>Every status that a watcher sees.</summary>
    public static async Task<List<RunStatus>> WatchToTheEnd(this IForecastRunGrain run)
    {
        var seen = new List<RunStatus>();
        await foreach (var status in run.Watch(TestContext.Current.CancellationToken))
        {
            seen.Add(status);
        }
        return seen;
    }

    public static async Task<RunStatus> End(this IForecastRunGrain run) => (await run.WatchToTheEnd())[^1];

    /// <summary>Waits until so many replicates are done.</summary>
    public static async Task Reach(this IForecastRunGrain run, int replicates)
    {
        await foreach (var status in run.Watch(TestContext.Current.CancellationToken))
        {
            if (status.ReplicatesDone >= replicates)
            {
                return;
            }
        }
    }

    /// <summary>Waits for the run's end, and reads on wherever the run goes on.</summary>
    public static async Task<RunStatus> Rejoin(this IForecastRunGrain run)
    {
        while (true)
        {
            try
            {
                if (await run.End() is { IsFinal: true } end)
                {
                    return end;
                }
            }
            catch (Exception e) when (TransientFailure.Is(e) && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // The next try finds the run elsewhere.
            }
        }
    }
}
