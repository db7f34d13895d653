namespace Forecast.Model.Rollup;

/// <summary>Which of two values of a measure is the better one.</summary>
public enum BetterWhen
{
    /// <summary>Neither: more of it is a choice, or is good in one place and bad in another, such as money spent or attempts to stop.</summary>
    Neither,

    /// <summary>The higher one.</summary>
    Higher,

    /// <summary>The lower one.</summary>
    Lower,
}
