using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The named scenarios of a county. Key: the pack's name. Owns them and their versions.</summary>
[Alias("forecast.IScenarioCatalogueGrain"), GrainInterfaceType("forecast.IScenarioCatalogueGrain")]
public interface IScenarioCatalogueGrain : IGrainWithStringKey
{
    /// <summary>Validates a scenario on the county's pack and saves it; it is stored before the answer is given.</summary>
    /// <param name="id">Its id: 1 to 64 small letters, digits and hyphens.</param>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="expectedVersion">The version it replaces, 0 for none; null to save whatever is there.</param>
    /// <exception cref="VersionConflictException">Another version is there.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("Save")]
    Task<SaveTicket> Save(string id, byte[] scenario, long? expectedVersion);

    /// <summary>A scenario; null if there is none of that id.</summary>
    [Alias("Get")]
    Task<SavedScenario?> Get(string id);

    /// <summary>All scenarios, by id.</summary>
    [Alias("List")]
    Task<ImmutableArray<SavedScenario>> List();

    /// <summary>Removes a scenario; runs that were made of it stay. False if there is none of that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="expectedVersion">The version the caller has seen; null to remove whatever is there.</param>
    /// <exception cref="VersionConflictException">Another version is there.</exception>
    [Alias("Delete")]
    Task<bool> Delete(string id, long? expectedVersion);
}
