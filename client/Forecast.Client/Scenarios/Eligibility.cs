using System.Collections.Immutable;

namespace Forecast.Client.Scenarios;

/// <summary>Who may use a stream, and how strongly it reaches them.</summary>
public sealed record Eligibility
{
    /// <summary>The age bands admitted, such as 18-25 and 65+; null for all.</summary>
    public ImmutableArray<string>? Ages { get; init; }

    /// <summary>The sexes admitted, of female and male; null for both.</summary>
    public ImmutableArray<string>? Sexes { get; init; }

    /// <summary>The groups of the data pack admitted, such as q1; null for all.</summary>
    public ImmutableArray<string>? Groups { get; init; }

    /// <summary>Weights that multiply where they match.</summary>
    public ImmutableArray<EligibilityWeight> Weights { get; init; } = [];
}
