using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Grains.Packs;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Scenarios by id: the catalogue's, and the pack's where the catalogue has none of that id.</summary>
internal sealed class NamedScenarios(ForecastClient client, ServiceSettings settings)
{
    /// <summary>The ids of the pack's scenarios.</summary>
    public IEnumerable<string> OfPack => PackFolder.ScenarioIds(settings.Pack);

    /// <summary>All of them by id.</summary>
    public async Task<ImmutableArray<NamedScenario>> ListAsync(CancellationToken cancellation)
    {
        var saved = await client.ListScenariosAsync(cancellation);
        var ofPack = await Task.WhenAll(OfPack.Where(id => saved.All(s => s.Id != id)).Select(async id =>
            new NamedScenario(id, (string?)JsonNode.Parse((await OfPackAsync(id, cancellation))!)!["name"], 0)));
        return [.. saved.Select(s => new NamedScenario(s.Id, s.Name, s.Version)).Concat(ofPack).OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    /// <summary>A scenario's document; null if there is none of that id.</summary>
    public async Task<string?> Find(string id, CancellationToken cancellation) =>
        (await client.GetScenarioAsync(id, cancellation))?.Document ?? await OfPackAsync(id, cancellation);

    /// <summary>The document of a scenario of the pack; null if there is none of that id.</summary>
    public async Task<string?> OfPackAsync(string id, CancellationToken cancellation) =>
        PackFolder.ScenarioFile(settings.Pack, id) is { } file ? await File.ReadAllTextAsync(file, cancellation) : null;
}
