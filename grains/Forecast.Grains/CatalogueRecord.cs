using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>What a catalogue stores.</summary>
public sealed record CatalogueRecord
{
    /// <summary>The scenarios by id.</summary>
    public ImmutableSortedDictionary<string, SavedScenario> Scenarios { get; init; } = ImmutableSortedDictionary<string, SavedScenario>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The number of the latest save.</summary>
    public long LastVersion { get; init; }
}
