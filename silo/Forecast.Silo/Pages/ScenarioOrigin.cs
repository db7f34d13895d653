using System.Text.Json.Nodes;

namespace Forecast.Silo.Pages;

/// <summary>A named scenario that changes start from.</summary>
/// <param name="Id">Its id in the catalogue or the pack.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Document">Its document: canonical, unless the validator refuses it.</param>
/// <param name="Version">Its version in the catalogue; 0 for one of the pack.</param>
public sealed record ScenarioOrigin(string Id, string Name, JsonObject Document, long Version)
{
    /// <summary>Whether it is saved in the catalogue, and not a part of the data pack.</summary>
    public bool IsSaved => Version > 0;
}
