namespace Forecast.Client.Scenarios;

/// <summary>How much more strongly a stream reaches some smokers: those who match all that is said.</summary>
public sealed record EligibilityWeight
{
    /// <summary>The age band; null for any.</summary>
    public string? Age { get; init; }

    /// <summary>The sex; null for any.</summary>
    public string? Sex { get; init; }

    /// <summary>The group of the data pack; null for any.</summary>
    public string? Group { get; init; }

    /// <summary>Relative weight, 0 or more.</summary>
    public required double Weight { get; init; }
}
