using System.Runtime.CompilerServices;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Telemetry;

namespace Forecast.Grains.Runs;

/// <summary>
/// Takes a run's replicates from the districts into its roll-up. Called on the scheduler of the grain that works the run off; all that takes a processor's time happens on the
/// compute threads.
/// </summary>
public sealed class RunReplicates(IGrainFactory grains, SimulationPlans plans, ComputePool compute, RunRetries retries, ForecastTelemetry telemetry)
{
    /// <summary>Adds batch after batch, to the run's last replicate. While the caller does not ask for the next, none is added.</summary>
    /// <param name="rollup">Where to.</param>
    /// <param name="runId">The run.</param>
    /// <param name="specification">What it depends on.</param>
    /// <param name="done">The first so many replicates are in the roll-up.</param>
    /// <param name="options">How replicates are cut into batches.</param>
    /// <param name="cancellation">Stops the districts.</param>
    /// <returns>How far the run has come after each batch.</returns>
    /// <exception cref="Forecast.Model.ModelException">A figure outgrows what can be counted.</exception>
    /// <exception cref="RunFailedException">A district cannot compute its part.</exception>
    /// <exception cref="TimeoutException">A district could not be reached, however often it was asked.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    internal async IAsyncEnumerable<RunProgress> AddTo(
        RunRollup rollup, string runId, RunSpecification specification, int done, RunOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pack = rollup.Plans[0].Pack;
        var fanOut = new RunFanOut(grains, options, retries.Batches, runId, plans.NameOf(specification.PackHash), specification, pack);
        await foreach (var batch in fanOut.Ask([.. Enumerable.Range(0, pack.Areas.Length)], done, cancellation))
        {
            // A turn of its own: behind the batches that were asked for since, it would begin when they are done, and no other would be asked for until it is done.
            var progress = await compute.Run($"{runId} roll-up", () => Add(rollup, batch), cancellation);
            telemetry.RolledUp(batch.Replicates);
            yield return progress;
        }
    }

    private static RunProgress Add(RunRollup rollup, FannedBatch batch)
    {
        rollup.Add(batch);
        return new RunProgress(batch.First + batch.Replicates, rollup.AdditionalQuitDates());
    }
}
