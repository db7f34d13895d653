using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The result of a run: immutable, and the same digits whenever and wherever the same question is asked.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Scenario">The scenario's name for people.</param>
/// <param name="StartYear">The first financial year, such as 2024/25.</param>
/// <param name="Years">Years forecast.</param>
/// <param name="Seed">The random seed, as digits: JavaScript and spreadsheets lose those of a 64-bit number.</param>
/// <param name="Replicates">Replicates.</param>
/// <param name="ParameterUncertainty">Whether parameters were drawn; if not, the ranges show chance alone.</param>
/// <param name="ModelVersion">The version of the model.</param>
/// <param name="PackHash">The content's name of the data pack.</param>
/// <param name="PrevalenceLevel">The county level of prevalence relative to the data, a choice of the analyst.</param>
/// <param name="BaselinePrevalence">Share of adults who smoke at the start at that level, before any draw.</param>
/// <param name="Breaches">Conditions of the grant that the scenario breaks, in words.</param>
/// <param name="ClipsPerReplicate">Segments a replicate, over areas and quarters, in which a derived stock would have been negative and was taken as 0.</param>
/// <param name="Document">The scenario as the canonical JSON document that was run.</param>
/// <param name="Areas">The county, then partnerships, then districts.</param>
/// <param name="PrevalenceLevelSource">What the data pack says of the levels to choose from.</param>
[GenerateSerializer, Immutable, Alias("forecast.ForecastResult")]
public sealed record ForecastResult(
    [property: Id(0)] string RunId,
    [property: Id(1)] string Scenario,
    [property: Id(2)] string StartYear,
    [property: Id(3)] int Years,
    [property: Id(4)] string Seed,
    [property: Id(5)] int Replicates,
    [property: Id(6)] bool ParameterUncertainty,
    [property: Id(7)] string ModelVersion,
    [property: Id(8)] string PackHash,
    [property: Id(9)] double PrevalenceLevel,
    [property: Id(10)] double BaselinePrevalence,
    [property: Id(11)] ImmutableArray<string> Breaches,
    [property: Id(12)] double ClipsPerReplicate,
    [property: Id(13)] string Document,
    [property: Id(14)] ImmutableArray<AreaForecast> Areas,
    [property: Id(15)] string PrevalenceLevelSource)
{
    /// <summary>What drives the uncertainty: one for each parameter that was drawn, in the pack's order; none where parameters were not drawn, and in results of versions before 0.3.0.</summary>
    [Id(16)]
    public ImmutableArray<DriverForecast> Drivers { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The county's forecast.</summary>
    public AreaForecast County => Areas[0];
}
