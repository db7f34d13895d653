namespace Forecast.Model.Tests.Reference;

/// <summary>An entry of eligible.weights; null matches any.</summary>
public sealed record ReferenceWeight(string? Age, string? Sex, string? Group, double Weight);
