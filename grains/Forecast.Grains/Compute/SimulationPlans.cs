using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Grains.Telemetry;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Grains.Compute;

/// <summary>The data packs a silo has, and the plans of the runs it works on; a plan is worked out once and shared by all districts.</summary>
/// <remarks>Safe for use by several threads.</remarks>
public sealed class SimulationPlans(IEnumerable<NamedPack> packs, ForecastTelemetry telemetry)
{
    private const int PlansKept = 32;
    private readonly Dictionary<string, DataPack> _byName = packs.ToDictionary(named => named.Name, named => named.Pack);
    private readonly ConcurrentDictionary<string, Lazy<ImmutableArray<SimulationPlan>>> _plans = new();

    /// <summary>The names of the packs.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>A pack by its name.</summary>
    /// <exception cref="RunFailedException">The silo does not have it.</exception>
    public DataPack Pack(string name) => _byName.TryGetValue(name, out var pack) ? pack
        : throw new RunFailedException($"this silo has no data pack named {name}; it has {Known(_byName.Keys)}");

    /// <summary>The name of the pack with this content.</summary>
    /// <exception cref="RunFailedException">The silo does not have it.</exception>
    public string NameOf(string hash) => _byName.FirstOrDefault(named => named.Value.Hash == hash).Key
        ?? throw new RunFailedException($"this silo has no data pack {hash}; it has {Known(_byName.Values.Select(pack => pack.Hash))}");

    /// <summary>The plan of a run, of a comparison the baseline's.</summary>
    /// <exception cref="RunFailedException">The silo does not have the pack or the model version, or the scenario does not fit the pack.</exception>
    public SimulationPlan Of(RunSpecification specification) => AllOf(specification)[0];

    /// <summary>The plans of a run: its scenario's, or the baseline's and the alternatives'.</summary>
    /// <exception cref="RunFailedException">The silo does not have the pack or the model version, or a scenario does not fit the pack.</exception>
    public ImmutableArray<SimulationPlan> AllOf(RunSpecification specification)
    {
        if (_plans.Count > PlansKept)
        {
            _plans.Clear();
        }
        var id = RunIds.Of(specification);
        var known = _plans.TryGetValue(id, out var plan);
        telemetry.CacheAsked("plans", known);
        return (known ? plan! : _plans.GetOrAdd(id, _ => new Lazy<ImmutableArray<SimulationPlan>>(() => Prepare(specification)))).Value;
    }

    private ImmutableArray<SimulationPlan> Prepare(RunSpecification specification)
    {
        if (specification.ModelVersion != SimulationPlan.ModelVersion)
        {
            throw new RunFailedException($"the run is of model version {specification.ModelVersion}; this silo has {SimulationPlan.ModelVersion}");
        }
        var pack = Pack(NameOf(specification.PackHash));
        return [.. specification.AllScenarios().Select(document => Prepare(document, pack, specification.Replicates))];
    }

    private static SimulationPlan Prepare(string document, DataPack pack, int replicates)
    {
        var reading = ScenarioReader.Read(Encoding.UTF8.GetBytes(document), pack);
        if (reading.Value is not { } scenario)
        {
            throw new RunFailedException($"the scenario does not fit the pack: {string.Join(" | ", reading.Faults)}");
        }
        return scenario.Simulation.Replicates == replicates
            ? new SimulationPlan(pack, scenario)
            : throw new RunFailedException($"the run is of {replicates} replicates, but its scenario of {scenario.Simulation.Replicates}");
    }

    private static string Known(IEnumerable<string> packs) => string.Join(", ", packs) is { Length: > 0 } list ? list : "none";
}
