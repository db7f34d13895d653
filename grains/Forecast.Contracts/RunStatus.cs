namespace Forecast.Contracts;

/// <summary>Where a run stands and how far it is.</summary>
/// <param name="RunId">The run's id: 32 hexadecimal digits, the hash of all it depends on.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReplicatesDone">Replicates rolled up so far; after a silo has died, fewer than before by those since the checkpoint.</param>
/// <param name="ReplicatesPlanned">Replicates asked for.</param>
/// <param name="Error">Why it failed, in plain words; null unless it did.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunStatus")]
public sealed record RunStatus(
    [property: Id(0)] string RunId,
    [property: Id(1)] RunState State,
    [property: Id(2)] int ReplicatesDone,
    [property: Id(3)] int ReplicatesPlanned,
    [property: Id(4)] string? Error)
{
    /// <summary>
    /// The county's additional quit dates from the start to the end of the last year, over the replicates done so far: the forecast in brief, which firms up while the run goes on. Null before the
    /// first batch, for a run without a result that was left by its silo, and for a comparison.
    /// </summary>
    [Id(5)]
    public PeriodForecast? AdditionalQuitDates { get; init; }

    /// <summary>What the run answers.</summary>
    [Id(6)]
    public RunKind Kind { get; init; }

    /// <summary>Whether nothing more will happen until somebody asks.</summary>
    public bool IsFinal => State.IsFinal();
}
