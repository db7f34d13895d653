namespace Forecast.Model.Population;

/// <summary>The county's target of one financial year.</summary>
/// <param name="AdditionalQuitDates">Additional quit dates, people, 0 or more.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Confidence">published, derived or assumed; empty where the pack does not say.</param>
public sealed record TrajectoryTarget(double AdditionalQuitDates, string Source, string Confidence);
