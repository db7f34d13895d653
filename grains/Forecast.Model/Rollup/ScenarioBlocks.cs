namespace Forecast.Model.Rollup;

/// <summary>A batch of one scenario: the same replicates of every area, with and without its services.</summary>
/// <param name="Scenario">The scenario's blocks in file order of the areas.</param>
/// <param name="Counterfactual">The counterfactual's blocks in file order of the areas.</param>
public readonly record struct ScenarioBlocks(IReadOnlyList<AreaBlock> Scenario, IReadOnlyList<AreaBlock> Counterfactual);
