using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Forecast.Client.Scenarios;

/// <summary>A question to the model: what money buys which services, for how long, and how it is simulated.</summary>
/// <remarks>
/// The same fields as the scenario document, which <see cref="ToJson"/> writes in its canonical form. Whether the values are allowed is for the service to say, which knows areas, groups and
/// parameters of its data pack: it refuses a scenario with all its faults at once.
/// </remarks>
public sealed record Scenario
{
    /// <summary>The name for people, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>What it stands for; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The first financial year, such as 2024/25.</summary>
    public required string StartYear { get; init; }

    /// <summary>Years forecast, 1 to 10.</summary>
    public required int Years { get; init; }

    /// <summary>The money and its conditions.</summary>
    public required Grant Grant { get; init; }

    /// <summary>Commissioned services that create quit dates, in the order in which they draw people; at most 64.</summary>
    public ImmutableArray<ServiceStream> Streams { get; init; } = [];

    /// <summary>Activity that raises demand.</summary>
    public ImmutableArray<Driver> Drivers { get; init; } = [];

    /// <summary>Spend without an effect of its own, such as staffing.</summary>
    public ImmutableArray<Enabler> Enablers { get; init; } = [];

    /// <summary>Parameters put at one value in every replicate, by name; the data pack has their names and what each may be.</summary>
    [JsonConverter(typeof(NumbersByNameConverter))]
    public ImmutableSortedDictionary<string, double> Overrides { get; init; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>Replicates, random seed and switches.</summary>
    public required Simulation Simulation { get; init; }

    /// <summary>The same amount in every year.</summary>
    /// <param name="pounds">Pounds a year, 0 or more.</param>
    /// <param name="years">The scenario's years.</param>
    public static ImmutableArray<double> EveryYear(double pounds, int years) => [.. Enumerable.Repeat(pounds, years)];

    /// <summary>Reads a scenario document, as the command line shows it and the catalogue keeps it. Null in a field that may be left out is as good as leaving it out.</summary>
    /// <exception cref="JsonException">It is no scenario document: not JSON, or a field is missing, unknown or not of its kind. The message names the field.</exception>
    public static Scenario Parse(string json) => JsonSerializer.Deserialize<Scenario>(json, ScenarioJson.Options) ?? throw new JsonException("the document is null; a scenario is expected");

    /// <summary>The canonical scenario document: every field, in one order, so that equal scenarios are equal texts.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ScenarioJson.Options);
}
