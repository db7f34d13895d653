namespace Forecast.Model.Tests.Reference;

/// <summary>A demand driver; AreaWeights is null where its spend counts in full everywhere.</summary>
public sealed record ReferenceDriver(
    List<double> AnnualSpend,
    double MaximumUplift,
    double Scale,
    double Carryover,
    double AttemptShare,
    Dictionary<string, double>? AreaWeights);
