using System.Collections.Immutable;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>Named scenarios as those that edits start from.</summary>
internal sealed class PlannedScenarios(ForecastClient client, NamedScenarios named, ScenarioForms forms, ServiceSettings settings)
{
    /// <summary>All of them by id.</summary>
    public Task<ImmutableArray<NamedScenario>> ListAsync(CancellationToken cancellation) => named.ListAsync(cancellation);

    /// <summary>A named scenario.</summary>
    /// <param name="id">Its id; null or empty for the one that the service begins with.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="RequestRefusedException">There is none of that id: 404.</exception>
    public async Task<ScenarioOrigin> Origin(string? id, CancellationToken cancellation)
    {
        var wanted = string.IsNullOrEmpty(id) ? await First(cancellation) : id;
        return await Find(wanted, cancellation) ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no scenario {wanted}.", []);
    }

    /// <summary>The scenario of a reference, with its faults.</summary>
    /// <exception cref="RequestRefusedException">There is none of its id: 404.</exception>
    public async Task<ScenarioForm> Read(ScenarioReference reference, CancellationToken cancellation) => forms.Read(await Origin(reference.Id, cancellation), reference.Changes);

    /// <summary>A named scenario; null if there is none of that id.</summary>
    public async Task<ScenarioOrigin?> Find(string id, CancellationToken cancellation)
    {
        if (ScenarioIds.IsOne(id) && await client.GetScenarioAsync(id, cancellation) is { } saved)
        {
            return forms.Origin(id, saved.Document, saved.Version);
        }
        return await named.OfPackAsync(id, cancellation) is { } document ? forms.Origin(id, document, 0) : null;
    }

    private async Task<string> First(CancellationToken cancellation)
    {
        var ids = (await ListAsync(cancellation)).Select(scenario => scenario.Id).ToArray();
        return settings.FirstForecast is { } first && ids.Contains(first) ? first : ids.Order(StringComparer.Ordinal).FirstOrDefault(id => id.StartsWith("planned", StringComparison.Ordinal)) ?? ids.FirstOrDefault()
            ?? throw new RequestRefusedException(StatusCodes.Status404NotFound, "There is no scenario to start from: neither the data pack nor the catalogue has one.", []);
    }
}
