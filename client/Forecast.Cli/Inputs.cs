using System.CommandLine;
using System.Globalization;
using System.Text;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Cli;

/// <summary>Reads the pack and the scenario that a command names. Mistakes are told all at once.</summary>
internal static class Inputs
{
    public static readonly Argument<string> Scenario = new("SCENARIO") { Description = "A scenario file, or the name of a scenario of the pack or of those saved" };

    /// <exception cref="UsageException">The pack has faults.</exception>
    public static DataPack Pack(ParseResult arguments)
    {
        var folder = arguments.GetRequiredValue(CommonOptions.Pack);
        var reading = PackFolder.Read(folder);
        return reading.Value ?? throw new UsageException([$"The data pack {folder} has {Count(reading.Faults.Length)}:", .. Lines(reading.Faults)]);
    }

    /// <summary>A scenario of a file or of the pack, with what the command line changes in it, validated.</summary>
    /// <exception cref="UsageException">There is no such scenario, or it has faults.</exception>
    public static Scenario ReadScenario(ParseResult arguments, DataPack pack)
    {
        var (name, folder) = (arguments.GetRequiredValue(Scenario), arguments.GetRequiredValue(CommonOptions.Pack));
        var file = File.Exists(name) ? name : PackFolder.ScenarioFile(folder, name)
            ?? throw new UsageException($"{name}: no file and no scenario of the pack has this name; the pack has {string.Join(", ", PackFolder.ScenarioIds(folder))}");
        return Validated(ReadFile(file), name, pack, ScenarioChanges.Of(arguments));
    }

    /// <summary>A scenario document with changes, validated before and after them.</summary>
    /// <param name="document">The document, UTF-8 JSON.</param>
    /// <param name="name">How the user calls it.</param>
    /// <param name="pack">The pack it is to be run on.</param>
    /// <param name="changes">What the command line changes in it.</param>
    /// <exception cref="UsageException">It has faults.</exception>
    public static Scenario Validated(byte[] document, string name, DataPack pack, ScenarioChanges changes)
    {
        var scenario = Valid(ScenarioReader.Read(document, pack), name);
        return changes.AreNone
            ? scenario
            : Valid(ScenarioReader.Read(changes.Apply(Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario, pack))), pack), $"{name}, as the command line changes it,");
    }

    public static IEnumerable<string> Lines(IEnumerable<Fault> faults) => faults.Select(fault => $"  {fault}");

    public static string Count(int faults) => faults == 1 ? "1 fault" : $"{faults.ToString(CultureInfo.InvariantCulture)} faults";

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static byte[] ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: cannot be read: {e.Message}");
        }
    }

    private static Scenario Valid(Reading<Scenario> reading, string name) => reading.Value
        ?? throw new UsageException([$"The scenario {name} has {Count(reading.Faults.Length)}:", .. Lines(reading.Faults)]);
}
