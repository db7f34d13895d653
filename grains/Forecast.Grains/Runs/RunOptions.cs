using Forecast.Model.Scenarios;

namespace Forecast.Grains.Runs;

/// <summary>How runs are cut into pieces, how many are worked on at once, and how they survive. No setting changes a digit.</summary>
public sealed record RunOptions
{
    /// <summary>The most replicates that a run may ask for, 1 or more; a scenario that asks for more has a fault.</summary>
    public int MostReplicates { get; init; } = Simulation.MaximumReplicates;

    /// <summary>Replicates of a batch, 1 or more. Small, so that progress, cancellation and other runs do not wait: 64 are about 10 ms of a district's work.</summary>
    public int ReplicatesPerBatch { get; init; } = 64;

    /// <summary>Batches asked of the districts at once, 1 or more; every batch is one call to each district.</summary>
    public int BatchesInFlight { get; init; } = 3;

    /// <summary>Runs that a silo works on at once, 1 or more; each holds its roll-up in memory.</summary>
    public int RunsAtOnce { get; init; } = 4;

    /// <summary>Previews that a silo works out at once, 1 or more; further ones wait for <see cref="PreviewPatience"/> and are then refused, for somebody waits for each.</summary>
    public int PreviewsAtOnce { get; init; } = 4;

    /// <summary>How long a preview waits for a place.</summary>
    public TimeSpan PreviewPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Results of previews that a silo keeps in memory, 1 or more, some megabytes each.</summary>
    public int PreviewsKept { get; init; } = 16;

    /// <summary>Replicates of a preview's batch, 1 or more; all batches are asked for at once. Whole vectors of the widest kernel, and pieces enough to keep several cores busy to the end.</summary>
    public int ReplicatesPerPreviewBatch { get; init; } = 80;

    /// <summary>Runs that may be under way or wait, over all silos, 1 or more; further ones are refused.</summary>
    public int OpenRuns { get; init; } = 200;

    /// <summary>Ended runs that the county's list shows, 0 or more. A run that is listed no more is still there by its id.</summary>
    public int ListedRuns { get; init; } = 1_000;

    /// <summary>
    /// Time between checkpoints, zero or more, and so about the most that a killed silo costs. Writing one takes at most a twentieth of the time: what is slow to write
    /// is written more rarely.
    /// </summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a batch is asked again while districts cannot be reached, 0 or more; 60 times take about five minutes.</summary>
    public int BatchRetries { get; init; } = 60;

    /// <summary>How often a write is tried again while the store is away, 0 or more; 60 times take about five minutes. 0 where a store that fails will go on failing.</summary>
    public int StorageRetries { get; init; } = 60;

    /// <summary>Whether a silo takes up unfinished runs as soon as it starts, and when another silo has died. If not, reminders do so within about two minutes.</summary>
    public bool ResumeAtOnce { get; init; } = true;
}
