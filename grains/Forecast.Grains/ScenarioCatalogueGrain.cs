using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model.Scenarios;
using Orleans.Concurrency;

namespace Forecast.Grains;

/// <summary>The named scenarios of a county, with versions that are never given twice. Calls interleave; saves come one after the other.</summary>
[GrainType("catalogue"), Reentrant]
public sealed class ScenarioCatalogueGrain(
    [PersistentState("catalogue", StateStores.Default)] IPersistentState<CatalogueRecord> record,
    SimulationPlans plans,
    TimeProvider clock) : Grain, IScenarioCatalogueGrain
{
    // All of them are one record, written at every save.
    private const int MostScenarios = 500;

    private readonly StoredState<CatalogueRecord> _state = new(record);

    /// <inheritdoc/>
    public async Task<SaveTicket> Save(string id, byte[] scenario, long? expectedVersion)
    {
        var packName = this.GetPrimaryKeyString();
        var pack = plans.Pack(packName);
        var reading = await Task.Run(() => ScenarioReader.Read(scenario, pack));
        var faults = InputFaults.Of(reading.Faults);
        if (!ScenarioIds.IsOne(id))
        {
            faults = faults.Insert(0, ScenarioIds.Fault(id));
        }
        if (_state.Value.Scenarios.Count >= MostScenarios && !_state.Value.Scenarios.ContainsKey(id))
        {
            faults = faults.Add(new InputFault("id", $"\"{id}\"", $"one that is there: the catalogue holds {MostScenarios} scenarios, the most it can; delete one first"));
        }
        if (faults.Length > 0)
        {
            return new SaveTicket(null, faults);
        }
        var document = ScenarioWriter.Write(reading.Value!, pack);
        await _state.Change(state =>
        {
            var found = state.Scenarios.GetValueOrDefault(id);
            if (found?.Document == document)
            {
                // Saved already, perhaps by this very request, whose answer was lost.
                return state;
            }
            Check(id, found, expectedVersion);
            var next = new SavedScenario(id, state.LastVersion + 1, reading.Value!.Name, document, clock.GetUtcNow());
            return state with { Scenarios = state.Scenarios.SetItem(id, next), LastVersion = next.Version };
        });
        return new SaveTicket(_state.Value.Scenarios[id], []);
    }

    /// <inheritdoc/>
    public Task<SavedScenario?> Get(string id) => Task.FromResult(_state.Value.Scenarios.GetValueOrDefault(id));

    /// <inheritdoc/>
    public Task<ImmutableArray<SavedScenario>> List() => Task.FromResult(_state.Value.Scenarios.Values.ToImmutableArray());

    /// <inheritdoc/>
    public async Task<bool> Delete(string id, long? expectedVersion)
    {
        var removed = false;
        await _state.Change(state =>
        {
            if (state.Scenarios.GetValueOrDefault(id) is not { } found)
            {
                return state;
            }
            Check(id, found, expectedVersion);
            removed = true;
            return state with { Scenarios = state.Scenarios.Remove(id) };
        });
        return removed;
    }

    private static void Check(string id, SavedScenario? found, long? expectedVersion)
    {
        if (expectedVersion is { } expected && expected != (found?.Version ?? 0))
        {
            throw new VersionConflictException(id, expected, found?.Version ?? 0);
        }
    }
}
