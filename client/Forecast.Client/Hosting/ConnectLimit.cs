using System.Diagnostics;

namespace Forecast.Client.Hosting;

/// <summary>Tries again for a few seconds, in which silos may be starting too, and then says what may be wrong. Orleans' own limit is three minutes.</summary>
/// <param name="cluster">The cluster and where it is looked for, for the message.</param>
internal sealed class ConnectLimit(string cluster) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly long _begin = Stopwatch.GetTimestamp();

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (Stopwatch.GetElapsedTime(_begin) + Pause > Limit)
        {
            throw new ClusterUnreachableException(cluster, Limit, exception);
        }
        await Task.Delay(Pause, cancellationToken);
        return true;
    }
}
