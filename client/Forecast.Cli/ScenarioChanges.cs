using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Forecast.Cli;

/// <summary>What the command line changes in a scenario: random seed, replicates, parameters. Whether the values are allowed is for the validator to say.</summary>
internal sealed class ScenarioChanges
{
    public static readonly Option<string> Seed = new("--seed") { Description = "Random seed, 0 to 18446744073709551615", HelpName = "S" };

    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "Puts a parameter at one value in every replicate; may be repeated",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };

    // A name that stands twice is for the validator to refuse.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonNode> _simulation = [];
    private readonly Dictionary<string, JsonNode> _overrides = [];

    private ScenarioChanges()
    {
    }

    public static ScenarioChanges None { get; } = new();

    public bool AreNone => _simulation.Count == 0 && _overrides.Count == 0;

    /// <summary>What a command line changes.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="replicates">Replicates in place of the scenario's, as typed; null to keep them.</param>
    /// <exception cref="UsageException">A change is not of its form.</exception>
    public static ScenarioChanges Of(ParseResult arguments, string? replicates = null)
    {
        var changes = new ScenarioChanges();
        if (arguments.GetValue(Seed) is { } seed)
        {
            changes._simulation["seed"] = seed;
        }
        if (replicates is not null)
        {
            changes._simulation["replicates"] = NumberOrText(replicates);
        }
        foreach (var assignment in arguments.GetValue(Set) ?? [])
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"--set {assignment}: a parameter and its value are expected, such as --set prevalence.level=0.818");
            }
            changes._overrides[assignment[..equals]] = NumberOrText(assignment[(equals + 1)..]);
        }
        return changes;
    }

    /// <summary>The document with the changes. One in which they have no place is left as it is: the validator says what is wrong with it.</summary>
    public byte[] Apply(byte[] document)
    {
        try
        {
            if (!AreNone && JsonNode.Parse(document.AsSpan(document.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), documentOptions: Strict) is JsonObject scenario)
            {
                Change(scenario, "simulation", _simulation);
                Change(scenario, "overrides", _overrides);
                return Encoding.UTF8.GetBytes(scenario.ToJsonString());
            }
        }
        catch (JsonException)
        {
            // No JSON, which the validator tells with line and byte.
        }
        return document;
    }

    private static void Change(JsonObject scenario, string part, Dictionary<string, JsonNode> changes)
    {
        if (changes.Count > 0 && (scenario[part] ??= new JsonObject()) is JsonObject changed)
        {
            foreach (var (name, value) in changes)
            {
                changed[name] = value.DeepClone();
            }
        }
    }

    private static JsonNode NumberOrText(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
}
