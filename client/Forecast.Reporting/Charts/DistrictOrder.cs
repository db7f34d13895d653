namespace Forecast.Reporting.Charts;

/// <summary>In which order districts stand.</summary>
public enum DistrictOrder
{
    /// <summary>Roughly as they lie, from the north-west on.</summary>
    Map,

    /// <summary>The least chance first; of prevalence, the highest first.</summary>
    WorstFirst,

    /// <summary>By name.</summary>
    Alphabetical,
}
