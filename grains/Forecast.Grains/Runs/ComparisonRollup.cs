using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>The roll-up of a run that compares scenarios.</summary>
internal sealed class ComparisonRollup(RunSpecification specification, ImmutableArray<SimulationPlan> plans, PairedRollup rollup) : RunRollup(specification, plans)
{
    public override void Add(DistrictBatch[] batches, int first, int replicates)
    {
        var ofScenarios = batches.Select(AllScenarios).ToArray();
        rollup.Add([.. Plans.Select((plan, scenario) => Blocks(plan, ofScenarios.Select(all => all[scenario]), first, replicates))]);
    }

    public override byte[] Save() => rollup.Save();

    public override RunResult Result(string runId) => new(null, ComparisonMapping.Result(runId, Specification, Plans, rollup));

    private ScenarioBatch[] AllScenarios(DistrictBatch batch)
    {
        ScenarioBatch[] all = [new(batch.Scenario, batch.Counterfactual), .. batch.Alternatives.IsDefault ? [] : batch.Alternatives];
        return all.Length == Plans.Length
            ? all
            : throw new RunFailedException($"the district {batch.AreaCode} has answered for {all.Length} of {Plans.Length} scenarios, as a silo of version 0.1.0 does; "
                + "start the comparison again when all silos have been replaced");
    }
}
