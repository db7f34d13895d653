using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Microsoft.Extensions.Hosting;

namespace Forecast.Grains.Runs;

/// <summary>
/// Works previews off as runs are, but stores nothing and waits for no slot: few are worked out at once, and somebody waits for each. The latest results are kept in memory. Called on
/// the scheduler of the preview's grain; all that takes a processor's time happens on the compute threads.
/// </summary>
/// <remarks>Safe for use by several threads.</remarks>
public sealed class PreviewEngine(SimulationPlans plans, ComputePool compute, RunReplicates replicates, RunOptions options, IHostApplicationLifetime lifetime)
{
    private readonly RunOptions _batches = options with { ReplicatesPerBatch = options.ReplicatesPerPreviewBatch, BatchesInFlight = int.MaxValue };
    private readonly SemaphoreSlim _places = new(options.PreviewsAtOnce);
    private readonly LatestPreviews _latest = new(options.PreviewsKept);

    /// <summary>The result of a run that was worked out lately; null if it was not, or has been pushed out by later ones.</summary>
    internal RunResult? Known(string runId) => _latest.Find(runId);

    /// <summary>The result of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="specification">What it depends on.</param>
    /// <param name="stop">Stops the work within a replicate of every batch.</param>
    /// <exception cref="QueueFullException">As many previews are being worked out as may be at once, and none of them has ended for a while.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack, or a replicate cannot be computed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task<RunResult> Work(string runId, RunSpecification specification, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lifetime.ApplicationStopping);
        await Enter(either.Token);
        try
        {
            var rollup = await compute.Run(runId, () => RunRollup.Empty(specification, plans.AllOf(specification)), either.Token);
            await foreach (var _ in replicates.AddTo(rollup, runId, specification, 0, _batches, either.Token))
            {
            }
            var result = await compute.Run(runId, () => rollup.Result(runId), either.Token);
            _latest.Keep(runId, result);
            return result;
        }
        catch (ModelException e)
        {
            throw new RunFailedException(e.Message);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task Enter(CancellationToken stop)
    {
        if (!await _places.WaitAsync(options.PreviewPatience, stop))
        {
            throw new QueueFullException($"{(options.PreviewsAtOnce == 1 ? "1 preview is" : $"{options.PreviewsAtOnce} previews are")} being worked out, and no more are at once; try again in a moment");
        }
    }
}
