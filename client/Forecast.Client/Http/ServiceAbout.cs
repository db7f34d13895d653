namespace Forecast.Client.Http;

/// <summary>What a service says of itself.</summary>
/// <param name="Version">Its version.</param>
/// <param name="ModelVersion">The version of its model.</param>
/// <param name="County">The county's name for people.</param>
/// <param name="Pack">The name of its data pack, such as kent.</param>
/// <param name="PackHash">The content's name of its data pack.</param>
public sealed record ServiceAbout(string Version, string ModelVersion, string County, string Pack, string PackHash);
