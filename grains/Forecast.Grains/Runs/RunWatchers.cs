using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Forecast.Contracts;

namespace Forecast.Grains.Runs;

/// <summary>Those who follow a run. Used on the scheduler of the run's grain alone.</summary>
internal sealed class RunWatchers
{
    private readonly List<Channel<RunStatus>> _channels = [];

    /// <summary>Follows a run: its status now and at every change until it is final, or until the run leaves this silo.</summary>
    public async IAsyncEnumerable<RunStatus> Follow(RunStatus now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A slow reader sees the latest status, not every one.
        var channel = Channel.CreateBounded<RunStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        channel.Writer.TryWrite(now);
        _channels.Add(channel);
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellation))
            {
                if (!channel.Reader.TryRead(out var status))
                {
                    continue;
                }
                yield return status;
                if (status.IsFinal || status.State == RunState.Unknown)
                {
                    yield break;
                }
            }
        }
        finally
        {
            _channels.Remove(channel);
        }
    }

    /// <summary>Tells all of them.</summary>
    public void Tell(RunStatus status) => _channels.ForEach(channel => channel.Writer.TryWrite(status));

    /// <summary>Ends their reading, because the run leaves this silo; whoever reads on finds it where it went.</summary>
    public void SendAway() => _channels.ForEach(channel => channel.Writer.TryComplete());
}
