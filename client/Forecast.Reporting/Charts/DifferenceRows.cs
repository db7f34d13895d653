namespace Forecast.Reporting.Charts;

/// <summary>What the bars of a comparison stand for.</summary>
public enum DifferenceRows
{
    /// <summary>Additional quit dates over the whole period: the county, then each district.</summary>
    Districts,

    /// <summary>The measures of one area, each on its own scale.</summary>
    Measures,
}
