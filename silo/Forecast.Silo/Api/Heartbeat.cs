namespace Forecast.Silo.Api;

/// <summary>How long a stream of events may say nothing: proxies take one that is silent for a minute for dead.</summary>
internal sealed class Heartbeat(TimeProvider clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Waits for something, but not longer than that: whether it has come.</summary>
    public async Task<bool> Await(Task something)
    {
        try
        {
            await something.WaitAsync(Every, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return something.IsCompleted;
        }
    }
}
