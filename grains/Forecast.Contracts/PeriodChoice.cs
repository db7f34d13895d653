namespace Forecast.Contracts;

/// <summary>Which of the periods that a measure is reported for.</summary>
public enum PeriodChoice
{
    /// <summary>All of them.</summary>
    All = 0,

    /// <summary>Quarters.</summary>
    Quarters = 1,

    /// <summary>Financial years, and from the start to the end of each.</summary>
    Years = 2,
}
