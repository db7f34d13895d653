using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>What a run adds up from the answers of its districts, and makes its result of. Whoever works a run off need not know which kind it is.</summary>
/// <param name="specification">What the run depends on.</param>
/// <param name="plans">The plans of its scenarios, the baseline's first.</param>
internal abstract class RunRollup(RunSpecification specification, ImmutableArray<SimulationPlan> plans)
{
    /// <summary>What the run depends on.</summary>
    protected RunSpecification Specification => specification;

    /// <summary>The plans of its scenarios, the baseline's first.</summary>
    public ImmutableArray<SimulationPlan> Plans => plans;

    /// <summary>A roll-up of nothing yet.</summary>
    public static RunRollup Empty(RunSpecification specification, ImmutableArray<SimulationPlan> plans) => specification.KindOfRun() == RunKind.Forecast
        ? new ForecastRollup(specification, plans, new CountyRollup(plans[0]))
        : new ComparisonRollup(specification, plans, new PairedRollup(plans));

    /// <summary>The roll-up of a checkpoint.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are not whole, of another plan or of another version.</exception>
    public static RunRollup Restore(RunSpecification specification, ImmutableArray<SimulationPlan> plans, ReadOnlySpan<byte> checkpoint) =>
        specification.KindOfRun() == RunKind.Forecast
            ? new ForecastRollup(specification, plans, CountyRollup.Restore(plans[0], checkpoint))
            : new ComparisonRollup(specification, plans, PairedRollup.Restore(plans, checkpoint));

    /// <summary>Adds the answers of all districts to a batch.</summary>
    /// <param name="batches">One of each area, in file order.</param>
    /// <param name="first">The first replicate.</param>
    /// <param name="replicates">How many.</param>
    /// <exception cref="ModelException">A figure outgrows what can be counted.</exception>
    /// <exception cref="RunFailedException">A district has left out a scenario.</exception>
    public abstract void Add(DistrictBatch[] batches, int first, int replicates);

    /// <summary>All that was added, for a checkpoint.</summary>
    public abstract byte[] Save();

    /// <summary>The result, once all replicates were added.</summary>
    public abstract RunResult Result(string runId);

    /// <summary>The blocks of one scenario, as a roll-up takes them.</summary>
    protected static ScenarioBlocks Blocks(SimulationPlan plan, IEnumerable<ScenarioBatch> batches, int first, int replicates)
    {
        var ofAreas = batches.ToArray();
        AreaBlock[] Each(SimulationPlan of, Func<ScenarioBatch, byte[]> bytes) =>
            [.. ofAreas.Select((batch, area) => new AreaBlock(of.Layout, area, first, replicates, bytes(batch)))];
        var blocks = Each(plan, batch => batch.Scenario);
        return new(blocks, ReferenceEquals(plan.Counterfactual, plan) ? blocks : Each(plan.Counterfactual, batch => batch.Counterfactual));
    }
}
