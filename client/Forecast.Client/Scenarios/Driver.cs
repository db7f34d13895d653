using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Forecast.Client.Scenarios;

/// <summary>Activity that raises demand: awareness campaigns, brief-advice training, referrals, smokefree places.</summary>
public sealed record Driver
{
    /// <summary>Its name in files: ASCII letters, digits, -, _ and ., its own among streams, drivers and enablers.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>What sort of activity it is; for people, changes nothing.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Pounds by [year], 0 or more, for the whole county.</summary>
    public required ImmutableArray<double> AnnualSpend { get; init; }

    /// <summary>Largest relative rise of core demand, 0 or more, before the uplift factor.</summary>
    public required double MaximumUplift { get; init; }

    /// <summary>Pounds of goodwill at which 63% of the largest rise is reached, above 0.</summary>
    public required double Scale { get; init; }

    /// <summary>Share of goodwill kept from one quarter to the next, 0 to 1.</summary>
    public required double Carryover { get; init; }

    /// <summary>The rise of attempts outside services relative to that of core demand, 0 to 1.</summary>
    public required double AttemptShare { get; init; }

    /// <summary>Weights by area code, or null if every area sees all of the activity; an area not named gets nothing.</summary>
    [JsonConverter(typeof(NumbersByNameConverter))]
    public ImmutableSortedDictionary<string, double>? AreaWeights { get; init; }

    /// <summary>The grant framework's criteria it meets, of A to D; at least one.</summary>
    public required ImmutableArray<string> Criteria { get; init; }
}
