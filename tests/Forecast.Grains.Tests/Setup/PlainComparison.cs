using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Tests.Setup;

/// <summary>What grains must give: scenarios compared by the model called directly, all replicates at once, on one thread.</summary>
internal sealed class PlainComparison
{
    private readonly PlainModel[] _scenarios;

    public PlainComparison(params byte[][] scenarios)
    {
        _scenarios = [.. scenarios.Select(scenario => new PlainModel(scenario))];
        Specification = _scenarios[0].Specification with { Alternatives = [.. _scenarios.Skip(1).Select(scenario => scenario.Specification.Scenario)] };
    }

    public RunSpecification Specification { get; }

    public string RunId => RunIds.Of(Specification);

    public ComparisonResult Result()
    {
        var rollup = new PairedRollup([.. _scenarios.Select(scenario => scenario.Plan)]);
        rollup.Add([.. _scenarios.Select(scenario => new ScenarioBlocks(scenario.Blocks(scenario.Plan), scenario.Blocks(scenario.Plan.Counterfactual)))]);
        return ComparisonMapping.Result(RunId, Specification, [.. _scenarios.Select(scenario => scenario.Plan)], rollup);
    }
}
