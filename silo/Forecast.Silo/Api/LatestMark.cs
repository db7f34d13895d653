using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>
/// Which forecast is published and how many returns there are, at the moment of asking. On a service that is its own cluster the county's grain shows them. In a cluster of several a grain may for a moment live twice, so
/// it is asked: who comes while it is being asked waits for the next answer, and shares it with all who wait. So nobody's answer was begun before he asked, and the grain is asked once for many.
/// </summary>
internal sealed class LatestMark(ForecastClient client, CountyMarks marks, NamedPack pack, ServiceSettings settings)
{
    private readonly Lock _gate = new();
    private Task<CountyMark>? _asked;
    private TaskCompletionSource<CountyMark>? _next;

    /// <summary>The mark.</summary>
    /// <param name="cancellation">Ends the waiting; others wait on.</param>
    public Task<CountyMark> Get(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (settings.Cluster is null && marks.Of(pack.Name) is { } shown)
        {
            return Task.FromResult(shown);
        }
        lock (_gate)
        {
            if (_asked is null)
            {
                return (_asked = Ask()).WaitAsync(cancellation);
            }
            _next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task.WaitAsync(cancellation);
        }
    }

    private Task<CountyMark> Ask()
    {
        // For all who wait, and so in the trace of none of them.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(AskOnce);
        }
    }

    private async Task<CountyMark> AskOnce()
    {
        try
        {
            return await client.GetMarkAsync();
        }
        finally
        {
            AskForThoseWhoWait();
        }
    }

    private void AskForThoseWhoWait()
    {
        lock (_gate)
        {
            if (_next is not { } waiting)
            {
                _asked = null;
                return;
            }
            _next = null;
            _asked = Ask();
            _asked.ContinueWith(waiting.SetFromTask, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
