using System.Collections.Immutable;

namespace Forecast.Model.Scenarios;

/// <summary>A commissioned service that creates quit dates.</summary>
/// <param name="Id">Its name in columns and files.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Kind">What sort of service it is; for people, changes nothing.</param>
/// <param name="AnnualBudget">Pounds by [year], 0 or more.</param>
/// <param name="UnitCost">Pounds per quit date, above 0, before the cost factor.</param>
/// <param name="StartQuarter">The quarter index in which it opens, 0 or more.</param>
/// <param name="RampQuarters">Quarters until it works in full, 0 or more, before the delay factor.</param>
/// <param name="ReachPerQuarter">Largest share of eligible smokers it reaches in a quarter, 0 or more, before the reach factor.</param>
/// <param name="Displacement">Share of its quit dates that the core service loses, 0 to 1.</param>
/// <param name="FixedShare">Share of its budget that is spent whatever it achieves, 0 to 1.</param>
/// <param name="SuccessOddsRatio">Odds of a 4-week quit relative to the core service, above 0.</param>
/// <param name="Eligible">Who may use it.</param>
/// <param name="Targeting">How its budget is shared between areas.</param>
/// <param name="Criteria">The grant framework's criteria it meets, of A to D; at least one.</param>
public sealed record ServiceStream(
    string Id,
    string Name,
    string Kind,
    ImmutableArray<double> AnnualBudget,
    double UnitCost,
    int StartQuarter,
    double RampQuarters,
    double ReachPerQuarter,
    double Displacement,
    double FixedShare,
    double SuccessOddsRatio,
    Eligibility Eligible,
    Targeting Targeting,
    ImmutableArray<string> Criteria);
