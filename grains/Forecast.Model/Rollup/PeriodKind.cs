namespace Forecast.Model.Rollup;

/// <summary>The kinds of period a measure is reported for; a measure may have several.</summary>
[Flags]
public enum PeriodKind
{
    /// <summary>No period.</summary>
    None = 0,

    /// <summary>One quarter.</summary>
    Quarter = 1,

    /// <summary>One financial year.</summary>
    Year = 2,

    /// <summary>From the start to the end of a financial year.</summary>
    Cumulative = 4,
}
