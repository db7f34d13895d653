using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The county of a data pack. Key: the pack hash. Owns the list of runs and is where scenarios are submitted.</summary>
[Alias("forecast.ICountyGrain"), GrainInterfaceType("forecast.ICountyGrain")]
public interface ICountyGrain : IGrainWithStringKey
{
    /// <summary>Validates a scenario on the pack and starts its run, or joins the run that already answers it.</summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("Submit")]
    Task<RunTicket> Submit(byte[] scenario);

    /// <summary>The runs submitted so far, the latest first.</summary>
    [Alias("ListRuns")]
    Task<ImmutableArray<RunListing>> ListRuns();
}
