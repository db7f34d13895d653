namespace Forecast.Reporting.Charts;

/// <summary>What of an area a fan chart shows.</summary>
public enum FanView
{
    /// <summary>Additional quit dates from the start on, against the running total of the trajectory.</summary>
    RunningTotal,

    /// <summary>Quit dates set, quarter by quarter.</summary>
    Quarters,

    /// <summary>Each year's own additional quit dates, against the year's own target.</summary>
    Years,
}
