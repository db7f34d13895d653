namespace Forecast.Silo.Api;

/// <summary>A scenario that has an id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name for people; null for a file of the pack that has none.</param>
/// <param name="Version">Its version in the catalogue; 0 for one of the data pack.</param>
public sealed record NamedScenario(string Id, string? Name, long Version)
{
    /// <summary>Where it comes from: catalogue or pack.</summary>
    public string Source => Version > 0 ? "catalogue" : "pack";
}
