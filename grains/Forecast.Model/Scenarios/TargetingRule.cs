namespace Forecast.Model.Scenarios;

/// <summary>The rules by which a stream's budget is shared between areas.</summary>
public enum TargetingRule
{
    /// <summary>By smokers at the start.</summary>
    Smokers,

    /// <summary>By smokers at the start times the area's deprivation weight.</summary>
    Deprivation,

    /// <summary>By shares given in the scenario.</summary>
    Explicit,
}
