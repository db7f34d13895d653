namespace Forecast.Client.Http;

/// <summary>A named scenario of a service.</summary>
/// <param name="Id">Its id: small letters, digits and hyphens.</param>
/// <param name="Version">The version of a saved one; 0 for one of the data pack.</param>
/// <param name="Document">The scenario document, JSON.</param>
public sealed record NamedScenario(string Id, long Version, string Document);
