namespace Forecast.Grains.Runs;

/// <summary>How far a run has come: what another activation needs to go on with the same digits.</summary>
public sealed record CheckpointRecord
{
    /// <summary>The attempt that wrote it.</summary>
    public int Attempt { get; init; }

    /// <summary>The first so many replicates are in the roll-up.</summary>
    public int ReplicatesDone { get; init; }

    /// <summary>The roll-up, packed.</summary>
    public byte[] Rollup { get; init; } = [];

    /// <summary>A name of this write alone.</summary>
    public string? WriteId { get; init; }
}
