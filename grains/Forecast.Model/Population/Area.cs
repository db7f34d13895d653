using System.Collections.Immutable;

namespace Forecast.Model.Population;

/// <summary>A lower-tier local authority (a district) with its people at the start.</summary>
/// <param name="Code">The ONS code, such as E07000114; ASCII.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Partnership">The Health and Care Partnership it rolls up to.</param>
/// <param name="DeprivationWeight">Need relative to the county's mean, 0 or more, for streams targeted by deprivation.</param>
/// <param name="Uptake">Core uptake relative to the county's, 0 or more; 1 where the pack does not say.</param>
/// <param name="AnnualGrowth">Relative growth of every segment a year, above -1.</param>
/// <param name="PrevalenceLogitSd">Uncertainty of the area's starting prevalence, a standard deviation in log odds, 0 or more.</param>
/// <param name="StreamId">The area's number in every draw's address; no two areas of a pack share one and none is 0.</param>
/// <param name="People">People at the start by [segment], 0 or more.</param>
/// <param name="SmokingPrevalence">Share of people who smoke by [segment], 0 to 1.</param>
/// <param name="ExSmokerPrevalence">Share of people who have stopped by [segment], 0 to 1.</param>
/// <param name="Source">Where the figures come from, people apart.</param>
/// <param name="Confidence">published, derived or assumed, that of the weakest figure; empty where the pack does not say.</param>
public sealed record Area(
    string Code,
    string Name,
    string Partnership,
    double DeprivationWeight,
    double Uptake,
    double AnnualGrowth,
    double PrevalenceLogitSd,
    uint StreamId,
    ImmutableArray<double> People,
    ImmutableArray<double> SmokingPrevalence,
    ImmutableArray<double> ExSmokerPrevalence,
    string Source,
    string Confidence);
