using System.Collections.Immutable;

namespace Forecast.Client.Scenarios;

/// <summary>Spend that makes the rest possible and has no effect of its own in the model, such as staffing.</summary>
public sealed record Enabler
{
    /// <summary>Its name in files: ASCII letters, digits, -, _ and ., its own among streams, drivers and enablers.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>Pounds by [year], 0 or more.</summary>
    public required ImmutableArray<double> AnnualSpend { get; init; }

    /// <summary>The grant framework's criteria it meets, of A to D; at least one.</summary>
    public required ImmutableArray<string> Criteria { get; init; }
}
