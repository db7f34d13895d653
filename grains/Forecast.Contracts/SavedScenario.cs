namespace Forecast.Contracts;

/// <summary>A named scenario of the catalogue.</summary>
/// <param name="Id">Its id: small letters, digits and hyphens.</param>
/// <param name="Version">The catalogue's running number of the save; it grows with every save of any scenario and is never given twice.</param>
/// <param name="Name">The scenario's name for people.</param>
/// <param name="Document">The canonical scenario document, JSON.</param>
/// <param name="SavedAt">When it was saved.</param>
[GenerateSerializer, Immutable, Alias("forecast.SavedScenario")]
public sealed record SavedScenario(
    [property: Id(0)] string Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] string Document,
    [property: Id(4)] DateTimeOffset SavedAt);
