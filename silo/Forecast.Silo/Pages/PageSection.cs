namespace Forecast.Silo.Pages;

/// <summary>A part of the service that the navigation leads to.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Path">Where it is.</param>
public sealed record PageSection(string Name, string Path)
{
    public static readonly PageSection Forecast = new("Forecast", "/");
    public static readonly PageSection Scenario = new("Scenario", ScenarioPages.Path);
    public static readonly PageSection Compare = new("Compare", ComparePages.Path);
    public static readonly PageSection Districts = new("Districts", "/districts");
    public static readonly PageSection Assumptions = new("Assumptions", "/assumptions");
    public static readonly PageSection Runs = new("Runs", "/runs");

    /// <summary>All of them, as they stand beside each other.</summary>
    public static readonly IReadOnlyList<PageSection> All = [Forecast, Scenario, Compare, Districts, Assumptions, Runs];
}
