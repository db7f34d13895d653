using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>The roll-up of a run that forecasts one scenario.</summary>
internal sealed class ForecastRollup(RunSpecification specification, ImmutableArray<SimulationPlan> plans, CountyRollup rollup) : RunRollup(specification, plans)
{
    public override PeriodForecast? AdditionalQuitDates() => ResultMapping.AdditionalQuitDates(Plans[0], rollup);

    public override void Add(FannedBatch batch)
    {
        var (blocks, counterfactuals) = batch.Of(Plans[0], 0);
        rollup.Add(blocks, counterfactuals);
    }

    public override byte[] Save() => rollup.Save();

    public override RunResult Result(string runId) => new(ResultMapping.Result(runId, Specification, Plans[0], rollup), null);
}
