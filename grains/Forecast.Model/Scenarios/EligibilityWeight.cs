namespace Forecast.Model.Scenarios;

/// <summary>How much more strongly a stream reaches some segments.</summary>
/// <param name="Age">Index of the age band, or null for any.</param>
/// <param name="Sex">Index of the sex, or null for any.</param>
/// <param name="Group">Index of the group, or null for any.</param>
/// <param name="Weight">Relative weight, 0 or more.</param>
public sealed record EligibilityWeight(int? Age, int? Sex, int? Group, double Weight);
