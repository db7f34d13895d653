using System.Runtime.CompilerServices;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Forecast.Model.Rollup;
using Microsoft.Extensions.Hosting;

namespace Forecast.Grains.Runs;

/// <summary>
/// The replicates of a completed forecast once more, one measure of them: simulated again from the run's specification, since keeping them would take some hundred times the space of the
/// result. Takes its turn on the compute threads as the run did. Called on the scheduler of the run's grain.
/// </summary>
public sealed class RunSamples(
    IGrainFactory grains, SimulationPlans plans, ComputePool compute, RunRetries retries, RunOptions options, IHostApplicationLifetime lifetime)
{
    // The blocks of more would be large objects to the collector, which lets them lie about: some hundred megabytes of them.
    private const int ReplicatesPerBatch = 16;

    /// <summary>Batch after batch in order of the replicates; the next ones are simulated while one is read, and no further.</summary>
    /// <exception cref="ArgumentException">The run has no such measure or area.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack or the model version, or a district could not be reached.</exception>
    internal async IAsyncEnumerable<SampleBatch> Of(
        string runId, RunSpecification specification, SampleRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var (plan, values) = await compute.Run(runId, () => Prepare(plans.Of(specification), request), either.Token);
        var small = options with { ReplicatesPerBatch = Math.Min(options.ReplicatesPerBatch, ReplicatesPerBatch) };
        var fanOut = new RunFanOut(grains, small, retries.Batches, runId, plans.NameOf(specification.PackHash), specification, plan.Pack);
        await using var batches = fanOut.Ask(values.Areas, request.FirstReplicate, either.Token).GetAsyncEnumerator(either.Token);
        while (await MoveNext(batches))
        {
            var batch = batches.Current;
            yield return await compute.Run(runId, () => Sample(plan, values, batch), either.Token);
        }
    }

    /// <summary>A district was asked again for minutes. Passed on as what it is, the failure would look as if it passed, and whoever reads would begin anew for ever.</summary>
    private static async Task<bool> MoveNext(IAsyncEnumerator<FannedBatch> batches)
    {
        try
        {
            return await batches.MoveNextAsync();
        }
        catch (TimeoutException e)
        {
            throw new RunFailedException(e.Message);
        }
    }

    private static (SimulationPlan Plan, ReplicateValues Values) Prepare(SimulationPlan plan, SampleRequest request) =>
        (plan, new ReplicateValues(plan, request.Measure, Kinds(request.Periods), request.Areas));

    private static SampleBatch Sample(SimulationPlan plan, ReplicateValues values, FannedBatch batch)
    {
        var (blocks, counterfactuals) = batch.Of(plan, 0);
        return new SampleBatch(batch.First, batch.Replicates, [.. values.Of(blocks, counterfactuals)]);
    }

    private static PeriodKind Kinds(PeriodChoice choice) => choice switch
    {
        PeriodChoice.All => PeriodKind.Quarter | PeriodKind.Year | PeriodKind.Cumulative,
        PeriodChoice.Quarters => PeriodKind.Quarter,
        PeriodChoice.Years => PeriodKind.Year | PeriodKind.Cumulative,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "All, Quarters or Years is allowed"),
    };
}
