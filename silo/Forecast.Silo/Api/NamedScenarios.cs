using Forecast.Client;
using Forecast.Grains.Packs;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Scenarios by id: the catalogue's, and the pack's where the catalogue has none of that id.</summary>
internal sealed class NamedScenarios(ForecastClient client, ServiceSettings settings)
{
    /// <summary>The ids of the pack's scenarios.</summary>
    public IEnumerable<string> OfPack => PackFolder.ScenarioIds(settings.Pack);

    /// <summary>A scenario's document; null if there is none of that id.</summary>
    public async Task<string?> Find(string id, CancellationToken cancellation) =>
        (await client.GetScenarioAsync(id, cancellation))?.Document ?? await OfPackAsync(id, cancellation);

    /// <summary>The document of a scenario of the pack; null if there is none of that id.</summary>
    public async Task<string?> OfPackAsync(string id, CancellationToken cancellation) =>
        PackFolder.ScenarioFile(settings.Pack, id) is { } file ? await File.ReadAllTextAsync(file, cancellation) : null;
}
