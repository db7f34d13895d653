using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>
/// How scenarios differ in the same futures: immutable, and the same digits whenever and wherever the same question is asked. Every difference is an alternative's figure less
/// the baseline's, replicate by replicate.
/// </summary>
/// <param name="RunId">The run's id.</param>
/// <param name="StartYear">The first financial year, such as 2024/25.</param>
/// <param name="Years">Years forecast.</param>
/// <param name="Seed">The random seed, as digits: JavaScript and spreadsheets lose those of a 64-bit number.</param>
/// <param name="Replicates">Replicates of each scenario.</param>
/// <param name="ParameterUncertainty">Whether parameters were drawn; if not, the ranges show chance alone.</param>
/// <param name="ModelVersion">The version of the model.</param>
/// <param name="PackHash">The content's name of the data pack.</param>
/// <param name="Scenarios">The baseline, then the alternatives.</param>
/// <param name="Areas">The county, then partnerships, then districts.</param>
[GenerateSerializer, Immutable, Alias("forecast.ComparisonResult")]
public sealed record ComparisonResult(
    [property: Id(0)] string RunId,
    [property: Id(1)] string StartYear,
    [property: Id(2)] int Years,
    [property: Id(3)] string Seed,
    [property: Id(4)] int Replicates,
    [property: Id(5)] bool ParameterUncertainty,
    [property: Id(6)] string ModelVersion,
    [property: Id(7)] string PackHash,
    [property: Id(8)] ImmutableArray<ComparedScenario> Scenarios,
    [property: Id(9)] ImmutableArray<AreaComparison> Areas)
{
    /// <summary>The county's comparison.</summary>
    public AreaComparison County => Areas[0];

    /// <summary>The scenario that the others are compared with.</summary>
    public ComparedScenario Baseline => Scenarios[0];
}
