using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>What a district stores.</summary>
public sealed record DistrictRecord
{
    /// <summary>Every revision of every return, in the order they were recorded.</summary>
    public ImmutableArray<ReturnRevision> Returns { get; init; } = [];
}
