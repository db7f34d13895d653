namespace Forecast.Contracts;

/// <summary>
/// A quick look at what a run would give. Key: the run id of its specification. Stores nothing and is in no list; keeps its result in memory a short while, so that whoever asks
/// again has it at once. Those who ask at the same time share the work, which ends when the last of them has left.
/// </summary>
[Alias("forecast.IPreviewGrain"), GrainInterfaceType("forecast.IPreviewGrain")]
public interface IPreviewGrain : IGrainWithStringKey
{
    /// <summary>What the run of a scenario would give: the same digits as its stored run.</summary>
    /// <param name="specification">What to run; its hash is the grain's key.</param>
    /// <param name="cancellation">Ends the waiting, and the work if nobody else waits for it.</param>
    /// <exception cref="ArgumentException">The specification's hash is not the key, or it is of a comparison.</exception>
    /// <exception cref="QueueFullException">Too many previews are being worked out.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack, or a replicate cannot be computed.</exception>
    [Alias("Forecast")]
    Task<ForecastResult> Forecast(RunSpecification specification, CancellationToken cancellation = default);

    /// <summary>What the run of a comparison would give: the same digits as its stored run.</summary>
    /// <param name="specification">What to run; its hash is the grain's key.</param>
    /// <param name="cancellation">Ends the waiting, and the work if nobody else waits for it.</param>
    /// <exception cref="ArgumentException">The specification's hash is not the key, or it is of one scenario.</exception>
    /// <exception cref="QueueFullException">Too many previews are being worked out.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack, or a replicate cannot be computed.</exception>
    [Alias("Compare")]
    Task<ComparisonResult> Compare(RunSpecification specification, CancellationToken cancellation = default);
}
