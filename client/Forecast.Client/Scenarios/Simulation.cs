using System.Text.Json.Serialization;

namespace Forecast.Client.Scenarios;

/// <summary>How a scenario is simulated.</summary>
public sealed record Simulation
{
    /// <summary>Monte Carlo repetitions, 1 to 1,000,000.</summary>
    public required int Replicates { get; init; }

    /// <summary>The random seed; all 64 bits count and every value is ordinary. Written as a string of digits, which no reader of JSON rounds.</summary>
    [JsonPropertyName("seed"), JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required ulong RandomSeed { get; init; }

    /// <summary>Whether parameters and the areas' starting prevalence are drawn; if not, they stay at their medians and ranges show chance alone.</summary>
    public bool ParameterUncertainty { get; init; } = true;
}
