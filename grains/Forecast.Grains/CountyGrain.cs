using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Forecast.Model.Scenarios;

namespace Forecast.Grains;

/// <summary>The county of a pack: validates scenarios, names their runs, starts them, and keeps the list.</summary>
[GrainType("county")]
public sealed class CountyGrain([PersistentState("county", StateStores.Default)] IPersistentState<CountyRecord> record, SimulationPlans plans, ComputePool compute)
    : Grain, ICountyGrain
{
    /// <inheritdoc/>
    public async Task<RunTicket> Submit(byte[] scenario)
    {
        var pack = plans.Pack(this.GetPrimaryKeyString());
        var reading = await compute.Run(pack.Hash, () => ScenarioReader.Read(scenario, pack), CancellationToken.None);
        if (reading.Value is not { } valid)
        {
            return new RunTicket(null, [.. reading.Faults.Select(f => new InputFault(f.Place, f.Value, f.Expected))]);
        }
        var specification = new RunSpecification(
            pack.Hash, SimulationPlan.ModelVersion, ScenarioWriter.Write(valid, pack), valid.Simulation.Replicates);
        var runId = RunIds.Of(specification);
        if (record.State.Runs.All(run => run.RunId != runId))
        {
            await List(new RunListing(runId, valid.Name, valid.Simulation.Replicates));
        }
        return new RunTicket(await GrainFactory.GetGrain<IForecastRunGrain>(runId).Start(specification), []);
    }

    /// <summary>Stores a run in the list; what could not be stored is not listed either, so that the same request stores it again.</summary>
    private async Task List(RunListing run)
    {
        record.State.Runs.Add(run);
        try
        {
            await record.WriteStateAsync();
        }
        catch
        {
            record.State.Runs.Remove(run);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RunListing>> ListRuns() => Task.FromResult(record.State.Runs.AsEnumerable().Reverse().ToImmutableArray());
}
