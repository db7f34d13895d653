namespace Forecast.Reporting.Charts;

/// <summary>For which width a chart is drawn; at that width no text of it is smaller than 12 pixels.</summary>
public enum ChartSize
{
    /// <summary>760 pixels: a page on a desk, A4 paper.</summary>
    Wide,

    /// <summary>360 pixels: a phone. Its text is larger beside the picture.</summary>
    Narrow,
}
