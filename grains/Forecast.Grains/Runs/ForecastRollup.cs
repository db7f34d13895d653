using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>The roll-up of a run that forecasts one scenario.</summary>
internal sealed class ForecastRollup(RunSpecification specification, ImmutableArray<SimulationPlan> plans, CountyRollup rollup) : RunRollup(specification, plans)
{
    public override void Add(DistrictBatch[] batches, int first, int replicates)
    {
        var (blocks, counterfactuals) = Blocks(Plans[0], batches.Select(batch => new ScenarioBatch(batch.Scenario, batch.Counterfactual)), first, replicates);
        rollup.Add(blocks, counterfactuals);
    }

    public override byte[] Save() => rollup.Save();

    public override RunResult Result(string runId) => new(ResultMapping.Result(runId, Specification, Plans[0], rollup), null);
}
