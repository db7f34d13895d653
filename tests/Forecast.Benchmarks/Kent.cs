using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Benchmarks;

/// <summary>What the benchmarks simulate: the Kent pack and its scenario planned-flat.</summary>
internal static class Kent
{
    /// <summary>Replicates of a batch, as a run asks for them.</summary>
    public const int ReplicatesOfBatch = 64;

    private const string ScenarioId = "planned-flat";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "kent");

    public static DataPack Pack() => PackFolder.Read(Folder).OrThrow(Folder);

    public static Scenario PlannedFlat(DataPack pack) => PackFolder.ReadScenario(Folder, ScenarioId, pack).OrThrow(ScenarioId);

    public static SimulationPlan Plan()
    {
        var pack = Pack();
        return new SimulationPlan(pack, PlannedFlat(pack));
    }
}
