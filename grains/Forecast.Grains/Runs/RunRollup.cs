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

    /// <summary>A forecast in brief, over the replicates added so far; null before the first, and where the run compares scenarios.</summary>
    public abstract PeriodForecast? AdditionalQuitDates();

    /// <summary>Adds a batch, answered by the districts of all areas in file order.</summary>
    /// <exception cref="ModelException">A figure outgrows what can be counted.</exception>
    /// <exception cref="RunFailedException">A district has left out a scenario.</exception>
    public abstract void Add(FannedBatch batch);

    /// <summary>All that was added, for a checkpoint.</summary>
    public abstract byte[] Save();

    /// <summary>The result, once all replicates were added.</summary>
    public abstract RunResult Result(string runId);
}
