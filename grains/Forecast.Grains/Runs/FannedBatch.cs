using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;

namespace Forecast.Grains.Runs;

/// <summary>A range of replicates as districts have simulated it.</summary>
/// <param name="Plan">What was simulated.</param>
/// <param name="Areas">The positions of the areas.</param>
/// <param name="First">The first replicate.</param>
/// <param name="Replicates">How many.</param>
/// <param name="Districts">What each area's district answered.</param>
internal sealed record FannedBatch(SimulationPlan Plan, ImmutableArray<int> Areas, int First, int Replicates, DistrictBatch[] Districts)
{
    /// <summary>The blocks of the scenario, one of each area.</summary>
    public AreaBlock[] Blocks => Of(Plan, batch => batch.Scenario);

    /// <summary>The blocks of its counterfactual.</summary>
    public AreaBlock[] Counterfactuals => Of(Plan.Counterfactual, batch => batch.Counterfactual);

    private AreaBlock[] Of(SimulationPlan plan, Func<DistrictBatch, byte[]> bytes) =>
        [.. Districts.Select((batch, i) => new AreaBlock(plan.Layout, Areas[i], First, Replicates, bytes(batch)))];
}
