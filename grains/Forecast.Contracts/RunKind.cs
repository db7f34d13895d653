namespace Forecast.Contracts;

/// <summary>What a run answers.</summary>
public enum RunKind
{
    /// <summary>What one scenario brings: a <see cref="ForecastResult"/>.</summary>
    Forecast = 0,

    /// <summary>How scenarios differ: a <see cref="ComparisonResult"/>.</summary>
    Comparison = 1,
}
