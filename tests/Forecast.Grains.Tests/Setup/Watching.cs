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
}
