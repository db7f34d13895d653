using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>
/// Runs scenarios, wherever the silos are: <see cref="ForecastClient"/> calls them through Orleans, <see cref="Http.ForecastHttpClient"/> through the HTTP API. A run has the
/// same id and the same digits by both ways, so what is written for one works with the other. Every call may be made again: a run's id is the hash of all it depends on, so
/// the same scenario is the same run and is never computed twice. Where there is no answer for three quarters of a minute, <see cref="ForecastClient"/> throws
/// <see cref="TimeoutException"/> and <see cref="Http.ForecastHttpClient"/> <see cref="Http.ServiceUnreachableException"/>; where a service refuses a caller,
/// <see cref="Http.ServiceRefusedException"/>.
/// </summary>
public interface IForecastRuns
{
    /// <summary>Starts the run of a scenario, or joins it, and does not wait for its end. It is stored once this returns.</summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    Task<RunStatus> SubmitAsync(byte[] scenario, CancellationToken cancellation = default);

    /// <summary>
    /// Starts the comparison of scenarios in the same futures, or joins it, and does not wait for its end. It is a run like any other: stored once this returns, followed and cancelled by
    /// its id; the same scenarios in the same order are the same run.
    /// </summary>
    /// <param name="scenarios">
    /// 2 to 10 scenario documents, UTF-8 JSON, the baseline's first. They share start year, years, replicates, random seed and parameter uncertainty.
    /// </param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios, with places such as /scenarios/1/streams/0/unitCost.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    Task<RunStatus> SubmitComparisonAsync(IReadOnlyList<byte[]> scenarios, CancellationToken cancellation = default);

    /// <summary>Where a run stands; <see cref="RunState.Unknown"/> if nobody asked for it.</summary>
    Task<RunStatus> GetStatusAsync(string runId, CancellationToken cancellation = default);

    /// <summary>The status now and at every change, until it is final or unknown. Goes on where the run goes on, if a silo stops or a connection breaks.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading, not the run.</param>
    IAsyncEnumerable<RunStatus> WatchAsync(string runId, CancellationToken cancellation = default);

    /// <summary>Cancels a run; work stops within a batch. A run that has ended stays as it is.</summary>
    /// <returns>Where it stands then.</returns>
    Task<RunStatus> CancelAsync(string runId, CancellationToken cancellation = default);

    /// <summary>The result of a run; null unless it is a forecast and completed.</summary>
    Task<ForecastResult?> GetResultAsync(string runId, CancellationToken cancellation = default);

    /// <summary>Who has approved a forecast for use in papers, and when; null if nobody has.</summary>
    Task<RunApproval?> GetApprovalAsync(string runId, CancellationToken cancellation = default);

    /// <summary>The result of a comparison; null unless the run is one and completed.</summary>
    Task<ComparisonResult?> GetComparisonAsync(string runId, CancellationToken cancellation = default);
}
