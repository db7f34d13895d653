namespace Forecast.Contracts;

/// <summary>A run, of one scenario or of several that are compared. Key: the run id. Owns its specification, status, progress and result.</summary>
[Alias("forecast.IForecastRunGrain"), GrainInterfaceType("forecast.IForecastRunGrain")]
public interface IForecastRunGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the run, or joins it: a run under way or completed is left as it is; a failed or cancelled one starts again. The specification is stored before
    /// the answer is given. A run whose silo stopped or died goes on from its checkpoint, elsewhere if need be, whether or not it is called.
    /// </summary>
    /// <param name="specification">What to run; its hash is the grain's key.</param>
    /// <exception cref="ArgumentException">The specification's hash is not the key.</exception>
    /// <exception cref="StorageFailedException">It could not be stored, and does not start.</exception>
    [Alias("Start")]
    Task<RunStatus> Start(RunSpecification specification);

    /// <summary>Where the run stands.</summary>
    [Alias("GetStatus")]
    Task<RunStatus> GetStatus();

    /// <summary>
    /// The status now and at every change, until it is final; a slow reader sees the latest, not every one. A reader that is late, or whose reading broke off because
    /// a silo went away, begins with the status of the moment and misses nothing.
    /// </summary>
    /// <param name="cancellation">Ends the reading, not the run.</param>
    [Alias("Watch")]
    IAsyncEnumerable<RunStatus> Watch(CancellationToken cancellation = default);

    /// <summary>Cancels the run; work stops within a replicate of every batch. A final run stays as it is.</summary>
    /// <exception cref="StorageFailedException">That it is cancelled could not be stored; it goes on when it is next called.</exception>
    [Alias("Cancel")]
    Task<RunStatus> Cancel();

    /// <summary>The result; null unless the run is a forecast and completed.</summary>
    [Alias("GetResult")]
    Task<ForecastResult?> GetResult();

    /// <summary>The result; null unless the run is a comparison and completed.</summary>
    [Alias("GetComparison")]
    Task<ComparisonResult?> GetComparison();

    /// <summary>
    /// The values behind a forecast's quantiles, in order of the replicates, simulated again from the stored specification: the same digits every time. No more than some batches are
    /// held; who reads slowly is waited for. Who has to begin anew, because a silo went away, asks from the next replicate on.
    /// </summary>
    /// <param name="request">Which values.</param>
    /// <param name="cancellation">Ends the reading and the work for it.</param>
    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    /// <exception cref="ArgumentException">The run has no such measure or area.</exception>
    /// <exception cref="RunFailedException">The silo no longer has the pack or the model version, or a district could not be reached.</exception>
    [Alias("Samples")]
    IAsyncEnumerable<SampleBatch> Samples(SampleRequest request, CancellationToken cancellation = default);
}
