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

    /// <summary>Adds the areas of a level up: the values of one measure by [period][replicate], before they are put on its grid.</summary>
    public abstract double[][] Values(
        LevelDefinition level, int measure, ImmutableArray<Period> periods, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals);
}

/// <inheritdoc/>
internal sealed class RollupLanes<T>(SimulationPlan plan) : RollupLanes
    where T : unmanaged, ILanes<T>
{
    private readonly ImmutableArray<Definition<T>> _definitions = Outputs.Of<T>(plan);
    private readonly Dictionary<LevelDefinition, List<LevelReplicates<T>>> _levels = [];

    public override ImmutableArray<Measure> Measures => [.. _definitions.Select(definition => definition.Measure)];

    public override void Record(LevelSummary summary, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals) =>
        summary.Record(_definitions, AddedUp(summary.Level, blocks, counterfactuals), blocks[summary.Level.Areas[0]].Replicates);

    public override double[][] Values(
        LevelDefinition level, int measure, ImmutableArray<Period> periods, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals)
    {
        var bundles = AddedUp(level, blocks, counterfactuals);
        var values = periods.Select(_ => new double[bundles.Length * T.Count]).ToArray();
        for (var p = 0; p < periods.Length; p++)
        {
            for (var bundle = 0; bundle < bundles.Length; bundle++)
            {
                T.Store(_definitions[measure].Of(bundles[bundle], periods[p].From, periods[p].To), values[p].AsSpan(bundle * T.Count));
            }
        }
        return values;
    }

    private LevelReplicates<T>[] AddedUp(LevelDefinition level, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals)
    {
        if (!_levels.TryGetValue(level, out var bundles))
        {
            _levels.Add(level, bundles = []);
        }
        var (first, replicates) = (blocks[level.Areas[0]].FirstReplicate, blocks[level.Areas[0]].Replicates);
        var count = (replicates + T.Count - 1) / T.Count;
        while (bundles.Count < count)
        {
            bundles.Add(new LevelReplicates<T>(plan, level));
        }
        for (var bundle = 0; bundle < count; bundle++)
        {
            var x = bundles[bundle];
            var index = bundle * T.Count;
            x.Clear(new ReplicateAddresses<T>(plan.Scenario.Simulation.RandomSeed, first + index, first + replicates - 1));
            foreach (var area in level.Areas)
            {
                x.Add(blocks[area], counterfactuals[area], index);
            }
            x.Close();
        }
        return [.. bundles.Take(count)];
    }
}
