namespace Forecast.Reporting.Charts;

/// <summary>What stands in a district's tile.</summary>
public enum TileFigure
{
    /// <summary>Chances in 20 of reaching its share of the target over the whole period.</summary>
    Chance,

    /// <summary>The median of its additional quit dates over the whole period.</summary>
    AdditionalQuitDates,

    /// <summary>The median of the share of adults who smoke at the end.</summary>
    Prevalence,
}
