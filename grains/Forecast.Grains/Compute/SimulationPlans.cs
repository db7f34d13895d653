using System.Collections.Concurrent;
using System.Text;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Grains.Compute;

/// <summary>The data packs a silo has, and the plans of the runs it works on; a plan is worked out once and shared by all districts.</summary>
/// <remarks>Safe for use by several threads.</remarks>
public sealed class SimulationPlans
{
    private const int PlansKept = 32;
    private readonly ConcurrentDictionary<string, DataPack> _packs = new();
    private readonly ConcurrentDictionary<string, Lazy<SimulationPlan>> _plans = new();

    /// <summary>Makes a pack known by its hash.</summary>
    public void Add(DataPack pack) => _packs[pack.Hash] = pack;

    /// <summary>A pack by its hash.</summary>
    /// <exception cref="RunFailedException">The silo does not have it.</exception>
    public DataPack Pack(string hash) => _packs.TryGetValue(hash, out var pack) ? pack
        : throw new RunFailedException($"this silo has no data pack {hash}; it has {(_packs.IsEmpty ? "none" : string.Join(", ", _packs.Keys))}");

    /// <summary>The plan of a run.</summary>
    /// <exception cref="RunFailedException">The silo does not have the pack or the model version, or the scenario does not fit the pack.</exception>
    public SimulationPlan Of(RunSpecification specification)
    {
        if (_plans.Count > PlansKept)
        {
            _plans.Clear();
        }
        return _plans.GetOrAdd(RunIds.Of(specification), _ => new Lazy<SimulationPlan>(() => Prepare(specification))).Value;
    }

    private SimulationPlan Prepare(RunSpecification specification)
    {
        if (specification.ModelVersion != SimulationPlan.ModelVersion)
        {
            throw new RunFailedException($"the run is of model version {specification.ModelVersion}; this silo has {SimulationPlan.ModelVersion}");
        }
        var pack = Pack(specification.PackHash);
        var reading = ScenarioReader.Read(Encoding.UTF8.GetBytes(specification.Scenario), pack);
        if (reading.Value is not { } scenario)
        {
            throw new RunFailedException($"the scenario does not fit the pack: {string.Join(" | ", reading.Faults)}");
        }
        return scenario.Simulation.Replicates == specification.Replicates
            ? new SimulationPlan(pack, scenario)
            : throw new RunFailedException($"the run is of {specification.Replicates} replicates, but its scenario of {scenario.Simulation.Replicates}");
    }
}
