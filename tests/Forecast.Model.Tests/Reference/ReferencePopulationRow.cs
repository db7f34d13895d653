namespace Forecast.Model.Tests.Reference;

/// <summary>One row of population.csv.</summary>
public sealed record ReferencePopulationRow(double Population, double SmokingPrevalence, double ExSmokerPrevalence);
