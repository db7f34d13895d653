namespace Forecast.Contracts;

/// <summary>A district. Key: pack hash / area code. Owns the area's simulation.</summary>
[Alias("forecast.IDistrictGrain"), GrainInterfaceType("forecast.IDistrictGrain")]
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>
    /// Simulates a range of replicates of the area, off the grain's turn. The answer depends on the request alone, so it may be asked again, of any silo.
    /// </summary>
    /// <param name="request">What to simulate.</param>
    /// <param name="cancellation">Stops the work within a replicate.</param>
    /// <exception cref="RunFailedException">The silo does not have the pack, the scenario does not fit it, or a replicate cannot be computed.</exception>
    [Alias("Simulate"), ResponseTimeout("00:10:00")]
    Task<DistrictBatch> Simulate(SimulationRequest request, CancellationToken cancellation = default);
}
