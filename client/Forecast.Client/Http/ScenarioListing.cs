namespace Forecast.Client.Http;

/// <summary>A named scenario of a service, without its document.</summary>
/// <param name="Id">Its id: small letters, digits and hyphens.</param>
/// <param name="Name">The scenario's name for people.</param>
/// <param name="Source">catalogue for a saved one, pack for one of the data pack.</param>
/// <param name="Version">The version of a saved one; 0 for one of the data pack.</param>
public sealed record ScenarioListing(string Id, string Name, string Source, long Version);
