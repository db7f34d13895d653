using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Packs;
using Forecast.Model.Population;

namespace Forecast.Grains.Tests.Setup;

/// <summary>The Kent pack of the repository, and its scenarios with few replicates.</summary>
internal static class Kent
{
    public const string Name = "kent";

    public static DataPack Pack { get; } = Read(RepositoryRoot.KentPack);

    /// <summary>A change of the pack with which a probability is soon drawn outside 0 to 1: a normal one with a standard deviation of 5.</summary>
    public static (string File, string LineStart, string Line) DrawsOutOfRange { get; } =
        ("parameters.csv", "relapse.quarter_2,", "relapse.quarter_2,normal,0.397,5,,probability a quarter,test,assumed,");

    public static DataPack Read(string folder)
    {
        var reading = PackFolder.Read(folder);
        return reading.Value ?? throw new InvalidDataException(string.Join('\n', reading.Faults));
    }

    /// <summary>A pack under the name of Kent's; Kent's own if none is given.</summary>
    public static NamedPack Named(DataPack? pack = null) => new(Name, pack ?? Pack);

    /// <summary>A scenario of the pack as a tree that a test may change.</summary>
    public static JsonObject Scenario(string id, int replicates)
    {
        var scenario = JsonNode.Parse(File.ReadAllText(PackFolder.ScenarioFile(RepositoryRoot.KentPack, id)!))!.AsObject();
        scenario["simulation"]!["replicates"] = replicates;
        return scenario;
    }

    public static byte[] Bytes(this JsonNode scenario) => Encoding.UTF8.GetBytes(scenario.ToJsonString());

    /// <summary>A scenario with a seed of the test's own, so that no other test asks for the same run.</summary>
    public static byte[] PlannedFlat(int replicates, ulong seed = 20240401)
    {
        var scenario = Scenario("planned-flat", replicates);
        scenario["simulation"]!["seed"] = seed;
        return scenario.Bytes();
    }

    /// <summary>Nine mistakes that do not hide each other, with the places where they stand.</summary>
    public static (byte[] Document, string[] Places) NineFaults()
    {
        var scenario = Scenario("planned-flat", replicates: 0);
        scenario["name"] = "";
        scenario["startYear"] = "2024";
        scenario["grant"]!["clawback"] = 2;
        scenario["streams"]![0]!["unitCost"] = 0;
        scenario["streams"]![1]!["displacement"] = -0.1;
        scenario["streams"]![2]!["annualBudget"]!.AsArray().RemoveAt(4);
        scenario["drivers"]![0]!["carryover"] = "most";
        scenario["overrides"]!["prevalence.levle"] = 1;
        return (scenario.Bytes(),
        [
            "/name", "/startYear", "/grant/clawback", "/streams/0/unitCost", "/streams/1/displacement", "/streams/2/annualBudget",
            "/drivers/0/carryover", "/overrides/prevalence.levle", "/simulation/replicates",
        ]);
    }

    /// <summary>A copy of the pack and its scenarios with some lines replaced.</summary>
    public static void CopyPack(string folder, params (string File, string LineStart, string Line)[] changes)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.KentPack))
        {
            var lines = File.ReadAllLines(file);
            foreach (var (_, start, line) in changes.Where(change => change.File == Path.GetFileName(file)))
            {
                lines[Array.FindIndex(lines, text => text.StartsWith(start, StringComparison.Ordinal))] = line;
            }
            File.WriteAllLines(Path.Combine(folder, Path.GetFileName(file)), lines);
        }
        var scenarios = Directory.CreateDirectory(Path.Combine(folder, "scenarios")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.KentPack, "scenarios")))
        {
            File.Copy(file, Path.Combine(scenarios, Path.GetFileName(file)));
        }
    }
}
