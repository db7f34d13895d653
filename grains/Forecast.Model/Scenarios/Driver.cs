using System.Collections.Immutable;

namespace Forecast.Model.Scenarios;

/// <summary>Activity that raises demand: awareness campaigns, brief-advice training, referrals, smokefree places.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Kind">What sort of activity it is; for people, changes nothing.</param>
/// <param name="AnnualSpend">Pounds by [year], 0 or more, for the whole county.</param>
/// <param name="MaximumUplift">Largest relative rise of core demand, 0 or more, before the uplift factor.</param>
/// <param name="Scale">Pounds of goodwill at which 63% of the largest rise is reached, above 0.</param>
/// <param name="Carryover">Share of goodwill kept from one quarter to the next, 0 to 1.</param>
/// <param name="AttemptShare">The rise of attempts outside services relative to that of core demand, 0 to 1.</param>
/// <param name="AreaWeights">Weights by area code, or null if every area sees all of the activity; an area not named gets nothing.</param>
/// <param name="Criteria">The grant framework's criteria it meets, of A to D; at least one.</param>
public sealed record Driver(
    string Id,
    string Name,
    string Kind,
    ImmutableArray<double> AnnualSpend,
    double MaximumUplift,
    double Scale,
    double Carryover,
    double AttemptShare,
    ImmutableSortedDictionary<string, double>? AreaWeights,
    ImmutableArray<string> Criteria);
