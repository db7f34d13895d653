using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>
/// A county. Key: the name of its data pack, which stays when the pack's content changes. Owns the history of runs and the published forecast, and is where
/// scenarios and returns are submitted.
/// </summary>
[Alias("forecast.ICountyGrain"), GrainInterfaceType("forecast.ICountyGrain")]
public interface ICountyGrain : IGrainWithStringKey
{
    /// <summary>Validates a scenario on the pack and starts its run, or joins the run that already answers it.</summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">It could not be stored, and is not accepted.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("Submit")]
    Task<RunTicket> Submit(byte[] scenario);

    /// <summary>
    /// Validates scenarios on the pack and starts their comparison under common random numbers, or joins the run that already answers it. They share start year, years, replicates,
    /// random seed and parameter uncertainty; parameters may be overridden differently.
    /// </summary>
    /// <param name="scenarios">2 to 10 scenario documents, UTF-8 JSON, the baseline's first.</param>
    /// <returns>The run's status, or every fault of every scenario; their places begin with the scenario, such as /scenarios/1/streams/0/unitCost.</returns>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("Compare")]
    Task<RunTicket> Compare(ImmutableArray<byte[]> scenarios);

    /// <summary>The runs submitted so far, the latest first. Of those that have ended, the latest are kept; a run that is listed no more is still there by its id.</summary>
    [Alias("ListRuns")]
    Task<ImmutableArray<RunListing>> ListRuns();

    /// <summary>Hears from a run that it has ended, or that it was never stored.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="state">A final state; <see cref="RunState.Unknown"/> if there is no such run.</param>
    [Alias("RunEnded")]
    Task RunEnded(string runId, RunState state);

    /// <summary>Shows a completed run to dashboards from now on.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    [Alias("Publish")]
    Task<PublishedForecast> Publish(string runId);

    /// <summary>The published forecast; null if none was published yet.</summary>
    [Alias("GetPublished")]
    Task<PublishedForecast?> GetPublished();

    /// <summary>Approves a completed forecast for use in papers. Who has approved it first stays named.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="by">Who approves it, as the caller is known to the service.</param>
    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    [Alias("Approve")]
    Task<RunApproval> Approve(string runId, string by);

    /// <summary>Takes an approval back; without one nothing changes.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    [Alias("WithdrawApproval")]
    Task WithdrawApproval(string runId);

    /// <summary>Who has approved a run, and when; null if nobody has.</summary>
    /// <param name="runId">The run.</param>
    [Alias("GetApproval")]
    Task<RunApproval?> GetApproval(string runId);

    /// <summary>Which run is published, and how many returns are recorded: one small answer, for every read of a forecast asks for it.</summary>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("GetMark")]
    Task<CountyMark> GetMark();

    /// <summary>
    /// Validates quarterly returns of districts and records all of them, or none if one has a fault. The same returns again change nothing. After an exception some districts may
    /// have theirs recorded; the same request again records the rest.
    /// </summary>
    /// <param name="returns">The document, UTF-8 JSON.</param>
    /// <exception cref="ReturnRefusedException">A district was given another return meanwhile.</exception>
    /// <exception cref="StorageFailedException">A district could not store its own.</exception>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("RecordReturns")]
    Task<ReturnsTicket> RecordReturns(byte[] returns);

    /// <summary>Every revision of every district's returns: by district in the pack's order, then quarter, then revision.</summary>
    /// <exception cref="RunFailedException">The silo does not have the pack.</exception>
    [Alias("GetReturns")]
    Task<ImmutableArray<ReturnRevision>> GetReturns();
}
