using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>A district. Key: pack name / area code. Owns the area's simulation and its quarterly returns.</summary>
[Alias("forecast.IDistrictGrain"), GrainInterfaceType("forecast.IDistrictGrain")]
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>
    /// Simulates a range of replicates of the area, off the grain's turn. The answer depends on the request alone, so it may be asked again, of any silo.
    /// </summary>
    /// <param name="request">What to simulate.</param>
    /// <param name="cancellation">Stops the work within a replicate.</param>
    /// <exception cref="RunFailedException">The silo does not have the pack, the scenario does not fit it, or a replicate cannot be computed.</exception>
    [Alias("Simulate"), ResponseTimeout("00:01:00")]
    Task<DistrictBatch> Simulate(SimulationRequest request, CancellationToken cancellation = default);

    /// <summary>Records returns of this district; all are stored before the answer is given, or none is.</summary>
    /// <param name="returns">The returns, one a quarter.</param>
    /// <returns>The revisions now in force, in the same order; a return that says what was in force already keeps its revision.</returns>
    /// <exception cref="ReturnRefusedException">A return does not fit what is recorded.</exception>
    [Alias("RecordReturns")]
    Task<ImmutableArray<ReturnRevision>> RecordReturns(ImmutableArray<QuarterlyReturn> returns);

    /// <summary>Every revision of every return, by quarter, then revision.</summary>
    [Alias("GetReturns")]
    Task<ImmutableArray<ReturnRevision>> GetReturns();
}
