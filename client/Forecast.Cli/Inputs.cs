using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Cli;

/// <summary>Reads the pack and the scenario that a command names. Mistakes are told all at once.</summary>
internal static class Inputs
{
    public static readonly Argument<string> Scenario = new("SCENARIO") { Description = "A scenario file, or the name of a scenario of the pack" };

    public static readonly Option<string> Seed = new("--seed") { Description = "Random seed, 0 to 18446744073709551615", HelpName = "S" };

    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "Puts a parameter at one value in every replicate; may be repeated",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <exception cref="UsageException">The pack has faults.</exception>
    public static DataPack Pack(ParseResult arguments)
    {
        var folder = arguments.GetRequiredValue(CommonOptions.Pack);
        var reading = PackFolder.Read(folder);
        return reading.Value ?? throw new UsageException([$"The data pack {folder} has {Count(reading.Faults.Length)}:", .. Lines(reading.Faults)]);
    }

    /// <summary>The pack with the name under which its runs are kept.</summary>
    public static NamedPack Named(ParseResult arguments, DataPack pack) => new(NamedPack.NameOf(arguments.GetRequiredValue(CommonOptions.Pack)), pack);

    /// <summary>The pack's name for people: its folder's, with a capital.</summary>
    public static string PackName(ParseResult arguments)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(arguments.GetRequiredValue(CommonOptions.Pack))));
        return folder.Length == 0 ? "The county" : char.ToUpperInvariant(folder[0]) + folder[1..];
    }

    /// <summary>The scenario, with what the command line changes in it, validated.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="replicates">Replicates in place of the scenario's, as typed; null to keep them.</param>
    /// <exception cref="UsageException">There is no such scenario, or it has faults.</exception>
    public static Scenario ReadScenario(ParseResult arguments, DataPack pack, string? replicates) =>
        ReadScenario(arguments, arguments.GetRequiredValue(Scenario), pack, replicates);

    /// <summary>A scenario by the name the user gave it, with what the command line changes in it, validated.</summary>
    /// <exception cref="UsageException">There is no such scenario, or it has faults.</exception>
    public static Scenario ReadScenario(ParseResult arguments, string name, DataPack pack, string? replicates)
    {
        var scenario = Valid(ScenarioReader.Read(ReadFile(arguments, name), pack), name);
        var changed = JsonNode.Parse(ScenarioWriter.Write(scenario, pack))!;
        if (arguments.GetValue(Seed) is { } seed)
        {
            changed["simulation"]!["seed"] = seed;
        }
        if (replicates is not null)
        {
            changed["simulation"]!["replicates"] = NumberOrText(replicates);
        }
        foreach (var assignment in arguments.GetValue(Set) ?? [])
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"--set {assignment}: a parameter and its value are expected, such as --set prevalence.level=0.818");
            }
            changed["overrides"]![assignment[..equals]] = NumberOrText(assignment[(equals + 1)..]);
        }
        return Valid(ScenarioReader.Read(Encoding.UTF8.GetBytes(changed.ToJsonString()), pack), $"{name}, as the command line changes it,");
    }

    public static IEnumerable<string> Lines(IEnumerable<Fault> faults) => faults.Select(fault => $"  {fault}");

    public static string Count(int faults) => faults == 1 ? "1 fault" : $"{faults.ToString(CultureInfo.InvariantCulture)} faults";

    /// <exception cref="UsageException">There is no such file or scenario, or it cannot be read.</exception>
    public static byte[] ReadFile(ParseResult arguments, string name)
    {
        var folder = arguments.GetRequiredValue(CommonOptions.Pack);
        var file = File.Exists(name) ? name : PackFolder.ScenarioFile(folder, name)
            ?? throw new UsageException($"{name}: no file and no scenario of the pack has this name; the pack has {string.Join(", ", PackFolder.ScenarioIds(folder))}");
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

    private static JsonNode NumberOrText(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
}
