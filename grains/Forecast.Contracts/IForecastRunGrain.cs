namespace Forecast.Contracts;

/// <summary>A run. Key: the run id. Owns its specification, status, progress and result.</summary>
[Alias("forecast.IForecastRunGrain"), GrainInterfaceType("forecast.IForecastRunGrain")]
public interface IForecastRunGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the run, or joins it: a run under way or completed is left as it is; a failed or cancelled one starts again. The specification is stored before
    /// the answer is given. A run whose silo stopped or died begins again at the first call of any kind.
    /// </summary>
    /// <param name="specification">What to run; its hash is the grain's key.</param>
    /// <exception cref="ArgumentException">The specification's hash is not the key.</exception>
    [Alias("Start")]
    Task<RunStatus> Start(RunSpecification specification);

    /// <summary>Where the run stands.</summary>
    [Alias("GetStatus")]
    Task<RunStatus> GetStatus();

    /// <summary>The status now and at every change, until it is final. Late or repeated readers begin with the status of the moment.</summary>
    /// <param name="cancellation">Ends the reading, not the run.</param>
    [Alias("Watch")]
    IAsyncEnumerable<RunStatus> Watch(CancellationToken cancellation = default);

    /// <summary>Cancels the run; work stops within a replicate of every batch. A final run stays as it is.</summary>
    [Alias("Cancel")]
    Task<RunStatus> Cancel();

    /// <summary>The result; null unless the run is completed.</summary>
    [Alias("GetResult")]
    Task<ForecastResult?> GetResult();
}
