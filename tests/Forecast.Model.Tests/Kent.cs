using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Packs;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The pack of the repository, its scenarios, and plans made of them.</summary>
internal static class Kent
{
    public static DataPack Pack { get; } = PackFolder.Read(RepositoryRoot.KentPack()).OrThrow("seeds/kent");

    public static IReadOnlyList<string> ScenarioNames { get; } = PackFolder.ScenarioIds(RepositoryRoot.KentPack());

    public static string ScenarioText(string name) =>
        File.ReadAllText(PackFolder.ScenarioFile(RepositoryRoot.KentPack(), name) ?? throw new ArgumentException($"Kent has no scenario {name}."));

    public static Reading<Scenario> Read(string json, DataPack? pack = null) => ScenarioReader.Read(Encoding.UTF8.GetBytes(json), pack ?? Pack);

    /// <summary>A scenario of the pack with its document changed before it is read.</summary>
    public static Scenario Scenario(string name, Action<JsonNode>? change = null)
    {
        var document = JsonNode.Parse(ScenarioText(name))!;
        change?.Invoke(document);
        return Read(document.ToJsonString()).OrThrow(name);
    }

    public static SimulationPlan Plan(string name, Action<JsonNode>? change = null) => new(Pack, Scenario(name, change));

    /// <summary>The change that leaves shocks and draws as they are but puts every parameter at its median.</summary>
    public static void ParametersOff(JsonNode document) => document["simulation"]!["parameterUncertainty"] = false;

    public static Action<JsonNode> Overrides(params (string Name, double Value)[] overrides) => document =>
    {
        foreach (var (name, value) in overrides)
            document["overrides"]![name] = value;
    };

    public static int AreaOf(string name) => Pack.Areas.IndexOf(Pack.Areas.Single(area => area.Name == name));
}
