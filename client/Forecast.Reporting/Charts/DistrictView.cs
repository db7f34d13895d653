namespace Forecast.Reporting.Charts;

/// <summary>What small multiples show of each district.</summary>
public enum DistrictView
{
    /// <summary>Additional quit dates from the start on, against the district's share of the trajectory.</summary>
    RunningTotal,

    /// <summary>Share of adults who smoke, at the end of each year.</summary>
    Prevalence,
}
