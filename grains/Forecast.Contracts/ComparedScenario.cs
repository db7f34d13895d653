using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>A scenario of a comparison.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="PrevalenceLevel">The county level of prevalence relative to the data, a choice of the analyst.</param>
/// <param name="BaselinePrevalence">Share of adults who smoke at the start at that level, before any draw.</param>
/// <param name="Breaches">Conditions of the grant that it breaks, in words.</param>
/// <param name="ClipsPerReplicate">Segments a replicate, over areas and quarters, in which a derived stock would have been negative and was taken as 0.</param>
/// <param name="Document">The canonical JSON document that was run.</param>
[GenerateSerializer, Immutable, Alias("forecast.ComparedScenario")]
public sealed record ComparedScenario(
    [property: Id(0)] string Name,
    [property: Id(1)] double PrevalenceLevel,
    [property: Id(2)] double BaselinePrevalence,
    [property: Id(3)] ImmutableArray<string> Breaches,
    [property: Id(4)] double ClipsPerReplicate,
    [property: Id(5)] string Document);
