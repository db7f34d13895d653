namespace Forecast.Model.Tests.Reference;

/// <summary>A commissioned service; null lists admit all, ExplicitShares is null unless targeting is explicit.</summary>
public sealed record ReferenceStream(
    string Id,
    List<double> AnnualBudget,
    double UnitCost,
    int StartQuarter,
    double RampQuarters,
    double ReachPerQuarter,
    double Displacement,
    double FixedShare,
    double SuccessOddsRatio,
    List<string>? Ages,
    List<string>? Sexes,
    List<string>? Groups,
    List<ReferenceWeight> Weights,
    string Targeting,
    Dictionary<string, double>? ExplicitShares);
