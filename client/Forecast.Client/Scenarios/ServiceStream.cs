using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Forecast.Client.Scenarios;

/// <summary>A commissioned service that creates quit dates.</summary>
public sealed record ServiceStream
{
    /// <summary>Its name in columns and files: ASCII letters, digits, -, _ and ., its own among streams, drivers and enablers.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>What sort of service it is; for people, changes nothing.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Pounds by [year], 0 or more.</summary>
    public required ImmutableArray<double> AnnualBudget { get; init; }

    /// <summary>Pounds per quit date, above 0, before the cost factor.</summary>
    public required double UnitCost { get; init; }

    /// <summary>The quarter index in which it opens, 0 or more.</summary>
    public required int StartQuarter { get; init; }

    /// <summary>Quarters until it works in full, 0 or more, before the delay factor.</summary>
    public required double RampQuarters { get; init; }

    /// <summary>Largest share of eligible smokers it reaches in a quarter, 0 or more, before the reach factor.</summary>
    public required double ReachPerQuarter { get; init; }

    /// <summary>Share of its quit dates that the core service loses, 0 to 1.</summary>
    public required double Displacement { get; init; }

    /// <summary>Share of its budget that is spent whatever it achieves, 0 to 1.</summary>
    public required double FixedShare { get; init; }

    /// <summary>Odds of a 4-week quit relative to the core service, above 0.</summary>
    public required double SuccessOddsRatio { get; init; }

    /// <summary>Who may use it; everybody if nothing else is said.</summary>
    public Eligibility Eligible { get; init; } = new();

    /// <summary>How its budget is shared between areas.</summary>
    [JsonConverter(typeof(TargetingConverter))]
    public required Targeting Targeting { get; init; }

    /// <summary>The grant framework's criteria it meets, of A to D; at least one.</summary>
    public required ImmutableArray<string> Criteria { get; init; }
}
