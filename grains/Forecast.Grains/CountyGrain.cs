using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Forecast.Model.Scenarios;

namespace Forecast.Grains;

/// <summary>The county of a pack: validates scenarios, names their runs, starts them, and keeps the list.</summary>
[GrainType("county")]
public sealed class CountyGrain([PersistentState("county", StateStores.Default)] IPersistentState<CountyRecord> record, SimulationPlans plans)
    : Grain, ICountyGrain
{
    /// <inheritdoc/>
    public async Task<RunTicket> Submit(byte[] scenario)
    {
        var pack = plans.Pack(this.GetPrimaryKeyString());
        var reading = ScenarioReader.Read(scenario, pack);
        if (reading.Value is not { } valid)
        {
            return new RunTicket(null, [.. reading.Faults.Select(f => new InputFault(f.Place, f.Value, f.Expected))]);
        }
        var specification = new RunSpecification(
            pack.Hash, SimulationPlan.ModelVersion, ScenarioWriter.Write(valid, pack), valid.Simulation.Replicates);
        var runId = RunIds.Of(specification);
        if (record.State.Runs.All(run => run.RunId != runId))
        {
            record.State.Runs.Add(new RunListing(runId, valid.Name, valid.Simulation.Replicates));
            await record.WriteStateAsync();
        }
        return new RunTicket(await GrainFactory.GetGrain<IForecastRunGrain>(runId).Start(specification), []);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RunListing>> ListRuns() => Task.FromResult(record.State.Runs.AsEnumerable().Reverse().ToImmutableArray());
}
