using System.Collections.Immutable;
using Forecast.Model.Lanes;
using Forecast.Model.Randomness;

namespace Forecast.Model.Rollup;

/// <summary>Works the measures of a level out, replicates side by side, and records them.</summary>
internal abstract class RollupLanes
{
    /// <summary>The measures in their order.</summary>
    public abstract ImmutableArray<Measure> Measures { get; }

    /// <summary>Adds the areas of a level up and records every measure of every replicate.</summary>
    public abstract void Record(LevelSummary summary, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals);
}

/// <inheritdoc/>
internal sealed class RollupLanes<T>(SimulationPlan plan) : RollupLanes
    where T : unmanaged, ILanes<T>
{
    private readonly ImmutableArray<Definition<T>> _definitions = Outputs.Of<T>(plan);
    private readonly Dictionary<LevelDefinition, List<LevelReplicates<T>>> _levels = [];

    public override ImmutableArray<Measure> Measures => [.. _definitions.Select(definition => definition.Measure)];

    public override void Record(LevelSummary summary, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals)
    {
        if (!_levels.TryGetValue(summary.Level, out var bundles))
        {
            _levels.Add(summary.Level, bundles = []);
        }
        var (first, replicates) = (blocks[0].FirstReplicate, blocks[0].Replicates);
        var count = (replicates + T.Count - 1) / T.Count;
        while (bundles.Count < count)
        {
            bundles.Add(new LevelReplicates<T>(plan, summary.Level));
        }
        for (var bundle = 0; bundle < count; bundle++)
        {
            var x = bundles[bundle];
            var index = bundle * T.Count;
            x.Clear(new ReplicateAddresses<T>(plan.Scenario.Simulation.RandomSeed, first + index, first + replicates - 1));
            foreach (var area in summary.Level.Areas)
            {
                x.Add(blocks[area], counterfactuals[area], index);
            }
            x.Close();
        }
        summary.Record(_definitions, [.. bundles.Take(count)], replicates);
    }
}
