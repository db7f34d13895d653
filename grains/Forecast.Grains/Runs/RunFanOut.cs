using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Telemetry;
using Forecast.Model;
using Polly;

namespace Forecast.Grains.Runs;

/// <summary>
/// The work of a run: batches of replicates are asked of all districts at once, a bounded number of batches ahead, and added up replicate by replicate
/// in order as they come in. A district that cannot be reached is asked again: its answer depends on the request alone.
/// </summary>
internal sealed class RunFanOut(
    IGrainFactory grains,
    ComputePool compute,
    RunOptions options,
    ResiliencePipeline retry,
    ForecastTelemetry telemetry,
    string runId,
    string packName,
    RunSpecification specification,
    SimulationPlan plan)
{
    /// <param name="rollup">What is done already; the rest is added to it.</param>
    /// <param name="done">The first so many replicates are in it.</param>
    /// <param name="rolledUp">Told the replicates in the roll-up after every batch, on the caller's scheduler; the next is added when it has ended.</param>
    /// <param name="cancellation">Stops districts and roll-up.</param>
    /// <exception cref="RunFailedException">A district cannot compute its part.</exception>
    public async Task Run(RunRollup rollup, int done, Func<int, Task> rolledUp, CancellationToken cancellation)
    {
        var inFlight = new Queue<(int First, int Count, Task<DistrictBatch[]> Batches)>();
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            for (var next = done; next < specification.Replicates || inFlight.Count > 0;)
            {
                while (next < specification.Replicates && inFlight.Count < options.BatchesInFlight)
                {
                    var count = Math.Min(options.ReplicatesPerBatch, specification.Replicates - next);
                    inFlight.Enqueue((next, count, Ask(next, count, stopAll.Token)));
                    next += count;
                }
                var (first, replicates, asked) = inFlight.Dequeue();
                var batches = await asked;
                await compute.Run(
                    runId,
                    () =>
                    {
                        rollup.Add(batches, first, replicates);
                        return true;
                    },
                    cancellation);
                telemetry.RolledUp(replicates);
                await rolledUp(first + replicates);
            }
        }
        catch
        {
            await stopAll.CancelAsync();
            await Task.WhenAll(inFlight.Select(batch => batch.Batches)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
            throw;
        }
    }

    private async Task<DistrictBatch[]> Ask(int first, int count, CancellationToken cancellation)
    {
        using var activity = ForecastTelemetry.BeginBatch(runId, first, count);
        var request = new SimulationRequest(runId, specification, first, count);
        return await Task.WhenAll(plan.Pack.Areas.Select(area => Ask(area.Code, request, cancellation)));
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
            throw new RunFailedException($"the district {areaCode} could not be reached: {e.Message}");
        }
    }
}
