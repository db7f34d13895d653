namespace Forecast.Model.Tests.Reference;

/// <summary>One row of areas.csv.</summary>
public sealed record ReferenceAreaRow(
    string Code, double DeprivationWeight, double Uptake, double AnnualGrowth, double PrevalenceLogitSd);
