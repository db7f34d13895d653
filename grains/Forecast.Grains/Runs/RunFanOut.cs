using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>
/// The work of a run: batches of replicates are asked of all districts at once, a bounded number of batches ahead, and added up replicate by replicate
/// in order as they come in.
/// </summary>
internal sealed class RunFanOut(
    IGrainFactory grains, ComputePool compute, RunOptions options, string runId, RunSpecification specification, SimulationPlan plan)
{
    /// <param name="reportProgress">Told the replicates rolled up so far, on the caller's scheduler.</param>
    /// <param name="cancellation">Stops districts and roll-up.</param>
    /// <exception cref="RunFailedException">A district cannot compute its part.</exception>
    public async Task<ForecastResult> Run(Action<int> reportProgress, CancellationToken cancellation)
    {
        var rollup = await compute.Run(runId, () => new CountyRollup(plan), cancellation);
        var inFlight = new Queue<(int First, int Count, Task<DistrictBatch[]> Batches)>();
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            for (var next = 0; next < specification.Replicates || inFlight.Count > 0;)
            {
                while (next < specification.Replicates && inFlight.Count < options.BatchesInFlight)
                {
                    var count = Math.Min(options.ReplicatesPerBatch, specification.Replicates - next);
                    inFlight.Enqueue((next, count, Ask(next, count, stopAll.Token)));
                    next += count;
                }
                var (first, replicates, asked) = inFlight.Dequeue();
                var batches = await asked;
                await compute.Run(runId, () => Add(rollup, batches, first, replicates), cancellation);
                reportProgress(first + replicates);
            }
            return await compute.Run(runId, () => ResultMapping.Result(runId, specification, plan, rollup), cancellation);
        }
        catch
        {
            await stopAll.CancelAsync();
            await Task.WhenAll(inFlight.Select(batch => batch.Batches)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
            throw;
        }
    }

    private Task<DistrictBatch[]> Ask(int first, int count, CancellationToken cancellation) => Task.WhenAll(plan.Pack.Areas.Select(area =>
        grains.GetGrain<IDistrictGrain>(DistrictGrain.Key(specification.PackHash, area.Code))
            .Simulate(new SimulationRequest(runId, specification, first, count), cancellation)));

    private bool Add(CountyRollup rollup, DistrictBatch[] batches, int first, int replicates)
    {
        var blocks = batches.Select((batch, area) => new AreaBlock(plan.Layout, area, first, replicates, batch.Scenario)).ToArray();
        var counterfactuals = ReferenceEquals(plan.Counterfactual, plan)
            ? blocks
            : batches.Select((batch, area) => new AreaBlock(plan.Counterfactual.Layout, area, first, replicates, batch.Counterfactual)).ToArray();
        rollup.Add(blocks, counterfactuals);
        return true;
    }
}
