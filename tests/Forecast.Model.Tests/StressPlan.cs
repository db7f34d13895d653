using System.Text.Json.Nodes;
using Forecast.Grains.Packs;
using Forecast.Model.Population;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>
/// What is hardest on vectors: nobody, a handful and a quarter of a million people side by side, budgets times four, a reach of 0.2 whose quit dates
/// all displace others, a stream that takes 95% of the young, ages that nearly all or certainly die.
/// </summary>
internal static class StressPlan
{
    private const int Areas = 8;
    private const int Huge = 250_000;
    private static readonly double[] Scales = [0.001, 0.03, 1, 10, 0.3, 1, 3, 0.01];

    public static SimulationPlan Of(SyntheticFolders folders, int groups)
    {
        var pack = PackFolder.Read(folders.Of(Areas, groups, 6)).OrThrow("synthetic");
        pack = pack with
        {
            Areas = [.. pack.Areas.Select(Scaled)],
            Factors = pack.Factors with
            {
                MortalityRate = [0.0001, 0.001, 0.3, 0.95, 1 - 1e-9, 0.9999],
                SmokerRelativeRisk = [1, 1, 1, 1, 1, 1.2],
                ExSmokerRelativeRisk = [1, 1.1, 1, 1, 1, 1],
            },
        };
        return new SimulationPlan(pack, Kent.Read(Scenario(groups), pack).OrThrow("stress"));
    }

    /// <summary>Neighbouring segments differ in size, and one of every area is huge.</summary>
    private static Area Scaled(Area area, int number) => area with
    {
        People = [.. area.People.Select((people, s) => s == 5 + number ? Huge : people * Scales[(3 * s + number) % Scales.Length])],
    };

    private static string Scenario(int groups)
    {
        var document = JsonNode.Parse(SyntheticPack.Scenario("extremes", Areas, groups))!;
        foreach (var stream in document["streams"]!.AsArray())
        {
            stream!["displacement"] = 1;
            stream["reachPerQuarter"] = 0.2;
            stream["annualBudget"] = Fourfold(stream["annualBudget"]!);
        }

        var heavy = document["streams"]![1]!;
        heavy["startQuarter"] = 6;
        heavy["unitCost"] = 0.5;
        heavy["eligible"] = new JsonObject
        {
            ["ages"] = new JsonArray("26-34"),
            ["weights"] = new JsonArray(new JsonObject { ["weight"] = 1e6 }),
        };
        document["grant"]!["annualAllocation"] = Fourfold(document["grant"]!["annualAllocation"]!);
        return document.ToJsonString();
    }

    private static JsonArray Fourfold(JsonNode years) => new([.. years.AsArray().Select(pounds => JsonValue.Create(4 * (double)pounds!))]);
}
