namespace Forecast.Model.Tests.Reference;

/// <summary>One row of parameters.csv; a blank number is NaN.</summary>
public sealed record ReferenceParameterRow(string Name, string Family, double A, double B, double C);
