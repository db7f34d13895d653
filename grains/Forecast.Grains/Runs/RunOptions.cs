namespace Forecast.Grains.Runs;

/// <summary>How a run is cut into pieces. No setting changes a digit.</summary>
public sealed class RunOptions
{
    /// <summary>Replicates of a batch, 1 or more. Small, so that progress, cancellation and other runs do not wait: 64 are about 10 ms of a district's work.</summary>
    public int ReplicatesPerBatch { get; set; } = 64;

    /// <summary>Batches asked of the districts at once, 1 or more; every batch is one call to each district.</summary>
    public int BatchesInFlight { get; set; } = 3;
}
