using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>A range of replicates as districts have simulated it.</summary>
/// <param name="Areas">The positions of the areas.</param>
/// <param name="First">The first replicate.</param>
/// <param name="Replicates">How many.</param>
/// <param name="Districts">What each area's district answered.</param>
internal sealed record FannedBatch(ImmutableArray<int> Areas, int First, int Replicates, DistrictBatch[] Districts)
{
    /// <summary>The blocks of one of the run's scenarios, one of each area.</summary>
    /// <param name="plan">The scenario's plan.</param>
    /// <param name="scenario">Its place: 0 for a forecast's scenario and for a comparison's baseline, then the alternatives.</param>
    /// <exception cref="RunFailedException">A district has left it out.</exception>
    public ScenarioBlocks Of(SimulationPlan plan, int scenario)
    {
        ScenarioBatch[] batches = [.. Districts.Select(district => Batch(district, scenario))];
        AreaBlock[] Blocks(SimulationPlan of, Func<ScenarioBatch, byte[]> bytes) =>
            [.. batches.Select((batch, i) => new AreaBlock(of.Layout, Areas[i], First, Replicates, bytes(batch)))];
        var blocks = Blocks(plan, batch => batch.Scenario);
        return new(blocks, ReferenceEquals(plan.Counterfactual, plan) ? blocks : Blocks(plan.Counterfactual, batch => batch.Counterfactual));
    }

    private static ScenarioBatch Batch(DistrictBatch district, int scenario)
    {
        if (scenario == 0)
        {
            return new(district.Scenario, district.Counterfactual);
        }
        return !district.Alternatives.IsDefault && district.Alternatives.Length >= scenario
            ? district.Alternatives[scenario - 1]
            : throw new RunFailedException($"the district {district.AreaCode} has left out scenario {scenario} of the comparison, as a silo of version 0.1.0 does; "
                + "start the comparison again when all silos have been replaced");
    }
}
