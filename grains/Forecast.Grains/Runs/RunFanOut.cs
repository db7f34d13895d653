using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Forecast.Contracts;
using Forecast.Grains.Telemetry;
using Forecast.Model.Population;
using Polly;

namespace Forecast.Grains.Runs;

/// <summary>
/// Asks districts for the replicates of a run: batches of all areas at once, a bounded number of batches ahead, handed out in order. A district that cannot be reached is asked
/// again: its answer depends on the request alone.
/// </summary>
internal sealed class RunFanOut(
    IGrainFactory grains,
    RunOptions options,
    ResiliencePipeline retry,
    string runId,
    string packName,
    RunSpecification specification,
    DataPack pack)
{
    /// <summary>Batch after batch, to the run's last replicate. While the caller does not ask for the next, no further batch is asked of the districts.</summary>
    /// <param name="areas">The positions of the areas.</param>
    /// <param name="first">The replicate to begin with.</param>
    /// <param name="cancellation">Stops the districts.</param>
    /// <exception cref="RunFailedException">A district cannot compute its part.</exception>
    /// <exception cref="TimeoutException">A district could not be reached, however often it was asked.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public async IAsyncEnumerable<FannedBatch> Ask(ImmutableArray<int> areas, int first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var inFlight = new Queue<(int First, int Count, Task<DistrictBatch[]> Batches)>();
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            for (var next = first; next < specification.Replicates || inFlight.Count > 0;)
            {
                while (next < specification.Replicates && inFlight.Count < options.BatchesInFlight)
                {
                    var count = Math.Min(options.ReplicatesPerBatch, specification.Replicates - next);
                    inFlight.Enqueue((next, count, Ask(areas, next, count, stopAll.Token)));
                    next += count;
                }
                var (begin, replicates, asked) = inFlight.Dequeue();
                yield return new FannedBatch(areas, begin, replicates, await asked);
            }
        }
        finally
        {
            await stopAll.CancelAsync();
            await Task.WhenAll(inFlight.Select(batch => batch.Batches)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        }
    }

    private async Task<DistrictBatch[]> Ask(ImmutableArray<int> areas, int first, int count, CancellationToken cancellation)
    {
        using var activity = ForecastTelemetry.BeginBatch(runId, first, count);
        var request = new SimulationRequest(runId, specification, first, count);
        return await Task.WhenAll(areas.Select(area => Ask(pack.Areas[area].Code, request, cancellation)));
    }

    private async Task<DistrictBatch> Ask(string areaCode, SimulationRequest request, CancellationToken cancellation)
    {
        var district = grains.GetGrain<IDistrictGrain>(DistrictGrain.Key(packName, areaCode));
        try
        {
            return await retry.InTurn(token => district.Simulate(request, token), cancellation);
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            // A call to a silo that died may end with that silo's loss although it was stopped: it is stopped all the same.
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"the district {areaCode} could not be reached: {e.Message}", e);
        }
    }
}
