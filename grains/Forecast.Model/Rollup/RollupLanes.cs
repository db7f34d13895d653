using System.Collections.Immutable;
using Forecast.Model.Lanes;
using Forecast.Model.Randomness;

namespace Forecast.Model.Rollup;

/// <summary>Adds the areas of a level up and works its measures out, replicates side by side, for a roll-up to record.</summary>
internal abstract class RollupLanes
{
    /// <summary>The measures in their order.</summary>
    public abstract ImmutableArray<Measure> Measures { get; }

    /// <summary>Adds the areas of a level up: its figures, good until the next call.</summary>
    /// <param name="level">The level.</param>
    /// <param name="blocks">The scenario's blocks in file order of the areas.</param>
    /// <param name="counterfactuals">The counterfactual's blocks in file order of the areas.</param>
    public abstract LevelFigures Of(LevelDefinition level, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals);

    /// <summary>What to throw where a figure of a batch outgrows what can be counted.</summary>
    public static ModelException Overflow(AreaBlock batch)
    {
        var (first, last) = (batch.FirstReplicate, batch.FirstReplicate + batch.Replicates - 1);
        return new ModelException($"replicates {first} to {last}: a sum grows beyond what can be counted; look for absurd values in parameters, overrides and money");
    }
}

/// <inheritdoc/>
/// <param name="plan">The scenario on its pack.</param>
/// <param name="definitions">The measures.</param>
internal sealed class RollupLanes<T>(SimulationPlan plan, ImmutableArray<Definition<T>> definitions) : RollupLanes
    where T : unmanaged, ILanes<T>
{
    private readonly Dictionary<LevelDefinition, LevelConstants> _constants = [];
    private LevelReplicates<T>[] _bundles = [];

    public override ImmutableArray<Measure> Measures => [.. definitions.Select(definition => definition.Measure)];

    public override LevelFigures Of(LevelDefinition level, IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals)
    {
        if (!_constants.TryGetValue(level, out var constants))
        {
            _constants.Add(level, constants = new LevelConstants(plan, level));
        }
        var (first, replicates) = (blocks[level.Areas[0]].FirstReplicate, blocks[level.Areas[0]].Replicates);
        var count = (replicates + T.Count - 1) / T.Count;
        if (_bundles.Length != count)
        {
            _bundles = [.. _bundles.Take(count), .. Enumerable.Range(_bundles.Length, Math.Max(0, count - _bundles.Length)).Select(_ => new LevelReplicates<T>(plan))];
        }
        for (var bundle = 0; bundle < count; bundle++)
        {
            var x = _bundles[bundle];
            var index = bundle * T.Count;
            x.Clear(constants, new ReplicateAddresses<T>(plan.Scenario.Simulation.RandomSeed, first + index, first + replicates - 1));
            foreach (var area in level.Areas)
            {
                x.Add(blocks[area], counterfactuals[area], index);
            }
            x.Close();
        }
        return new LevelFigures<T>(definitions, _bundles, replicates);
    }
}
