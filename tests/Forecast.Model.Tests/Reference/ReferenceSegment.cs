namespace Forecast.Model.Tests.Reference;

/// <summary>Index, age, sex and group of a segment.</summary>
public sealed record ReferenceSegment(int Index, int Age, int Sex, int Group);
