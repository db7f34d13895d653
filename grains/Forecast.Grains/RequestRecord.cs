using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>What a repeated request stores.</summary>
public sealed record RequestRecord
{
    /// <summary>The hash of the request that was carried out.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Its answer; null before.</summary>
    public KeptAnswer? Answer { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset AnsweredAt { get; init; }
}
