using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Forecast.Contracts;

namespace Forecast.Client.Http;

public sealed partial class ForecastHttpClient
{
    /// <summary>The scenarios that can be run by name, by id: the saved ones, and those of the data pack that none of these stands for.</summary>
    public async Task<ImmutableArray<ScenarioListing>> ListScenariosAsync(CancellationToken cancellation = default)
    {
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Get, "scenarios"), cancellation);
        return await _requests.Read<ScenarioList, ImmutableArray<ScenarioListing>>(answer, list => list.Scenarios, cancellation);
    }

    /// <summary>A scenario by id, a saved one or else one of the data pack; null if there is none.</summary>
    public async Task<NamedScenario?> GetScenarioAsync(string id, CancellationToken cancellation = default)
    {
        if (!IsPartOfAddress(id))
        {
            return null;
        }
        using var answer = await _requests.Send(new ServiceRequest(HttpMethod.Get, ScenarioPath(id)) { MayBeMissing = true }, cancellation);
        // One of the data pack has no version.
        return answer.StatusCode == HttpStatusCode.NotFound ? null : new NamedScenario(id, Version(answer) ?? 0, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Saves a scenario in the catalogue.</summary>
    /// <param name="id">Its id: 1 to 64 small letters, digits and hyphens.</param>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="expectedVersion">The version it replaces, 0 for none; null to save whatever is there.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <returns>Its version now.</returns>
    /// <exception cref="ScenarioRefusedException">
    /// The scenario or its id has faults; it carries all of them, but that of the id alone where the id cannot stand in an address.
    /// </exception>
    /// <exception cref="ServiceRefusedException">Another version is there (412), the key does not allow it, or the service has no catalogue (404).</exception>
    /// <exception cref="InvalidDataException">The answer says no version; whether it is saved is not known.</exception>
    public async Task<long> SaveScenarioAsync(string id, byte[] scenario, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        if (!IsPartOfAddress(id))
        {
            throw new ScenarioRefusedException([ScenarioIds.Fault(id)]);
        }
        var request = new ServiceRequest(HttpMethod.Put, ScenarioPath(id))
        {
            Change = attempt =>
            {
                attempt.Content = Json(scenario);
                Expect(attempt, expectedVersion);
            },
            Place = place => place,
        };
        using var answer = await _requests.Send(request, cancellation);
        return Version(answer) ?? throw _requests.NotUnderstood("it says no version of the scenario that was saved");
    }

    /// <summary>
    /// Removes a scenario from the catalogue; runs that were made of it stay. False if there is none of that id; true if it is gone after an attempt whose answer was lost.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="expectedVersion">The version the caller has seen; null to remove whatever is there.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="ServiceRefusedException">Another version is there (412), or the key does not allow it.</exception>
    public async Task<bool> DeleteScenarioAsync(string id, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        if (!ScenarioIds.IsOne(id))
        {
            return false;
        }
        var isInDoubt = false;
        var request = new ServiceRequest(HttpMethod.Delete, ScenarioPath(id))
        {
            Change = attempt => Expect(attempt, expectedVersion),
            MayBeMissing = true,
            LeftInDoubt = () => isInDoubt = true,
        };
        using var answer = await _requests.Send(request, cancellation);
        // What is not there after an attempt whose answer was lost is taken to have been removed by it.
        return answer.IsSuccessStatusCode || isInDoubt;
    }

    private sealed record ScenarioList(ImmutableArray<ScenarioListing> Scenarios);

    private static string ScenarioPath(string id) => $"scenarios/{Uri.EscapeDataString(id)}";

    private static void Expect(HttpRequestMessage request, long? version)
    {
        if (version is 0)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else if (version is { } seen)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{seen}\"")));
        }
    }

    /// <summary>The version that an answer says; null if it says none.</summary>
    private static long? Version(HttpResponseMessage answer) =>
        answer.Headers.ETag is { } tag && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
