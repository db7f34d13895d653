using Forecast.Contracts;

namespace Forecast.Grains.Runs;

/// <summary>How far a run has come.</summary>
/// <param name="Replicates">Replicates rolled up.</param>
/// <param name="AdditionalQuitDates">The county's over the whole period, over those replicates; null before the first.</param>
internal readonly record struct RunProgress(int Replicates, PeriodForecast? AdditionalQuitDates);
