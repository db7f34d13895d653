using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>A run in the county's history.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="ScenarioName">The scenario's name for people; of a comparison the baseline's.</param>
/// <param name="Replicates">Replicates asked for.</param>
/// <param name="State">Where it stood when the county last heard of it: what is not final is under way, or is to be resumed.</param>
/// <param name="SubmittedAt">When it was submitted so that it started, the last time if it has started several times.</param>
/// <param name="EndedAt">When it ended; null while it has not.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunListing")]
public sealed record RunListing(
    [property: Id(0)] string RunId,
    [property: Id(1)] string ScenarioName,
    [property: Id(2)] int Replicates,
    [property: Id(3)] RunState State,
    [property: Id(4)] DateTimeOffset SubmittedAt,
    [property: Id(5)] DateTimeOffset? EndedAt)
{
    /// <summary>What the run answers; runs of version 0.1.0 are forecasts.</summary>
    [Id(6)]
    public RunKind Kind { get; init; }

    /// <summary>Of a comparison: the names of the alternatives; none otherwise.</summary>
    [Id(7)]
    public ImmutableArray<string> Alternatives { get; init; } = [];
}
