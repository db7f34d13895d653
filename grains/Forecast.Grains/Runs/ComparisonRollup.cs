using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>The roll-up of a run that compares scenarios.</summary>
internal sealed class ComparisonRollup(RunSpecification specification, ImmutableArray<SimulationPlan> plans, PairedRollup rollup) : RunRollup(specification, plans)
{
    public override PeriodForecast? AdditionalQuitDates() => null;

    public override void Add(FannedBatch batch) => rollup.Add([.. Plans.Select(batch.Of)]);

    public override byte[] Save() => rollup.Save();

    public override RunResult Result(string runId) => new(null, ComparisonMapping.Result(runId, Specification, Plans, rollup));
}
