using System.Text;
using Forecast.Client.Scenarios;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>What can be done with runs by every client: run or compare scenarios to the end, and pass scenarios as typed records.</summary>
public static class ForecastRuns
{
    /// <summary>
    /// Runs a scenario and waits for its result. The same scenario again is the same run: if it is done, its result is there at once; if it is under way, it is
    /// joined.
    /// </summary>
    /// <param name="runs">Where it is run.</param>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="progress">Told the status at the start and at every change; null for none.</param>
    /// <param name="cancellation">Cancels the run, not only the waiting; also for others who have joined it. Once it is completed, ends only the fetching of its result.</param>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">By a client of the silos: the run could not be stored.</exception>
    /// <exception cref="TimeoutException">By a client of the silos: none of them answered for three quarters of a minute.</exception>
    /// <exception cref="Http.ServiceUnreachableException">Over HTTP: the service did not answer for three quarters of a minute, or could not store the run.</exception>
    /// <exception cref="Http.ServiceRefusedException">Over HTTP: the service refuses, such as for want of a key that allows it.</exception>
    /// <exception cref="RunFailedException">The run cannot go on; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled, by this caller or another, or the caller did not wait for its result.</exception>
    public static async Task<ForecastResult> RunAsync(
        this IForecastRuns runs, byte[] scenario, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default)
    {
        // Not cancelled itself: a run whose id is not known could not be cancelled either.
        var status = await runs.SubmitAsync(scenario, CancellationToken.None);
        return await runs.End(status, id => runs.GetResultAsync(id, cancellation), progress, cancellation);
    }

    /// <inheritdoc cref="RunAsync(IForecastRuns, byte[], IProgress{RunStatus}?, CancellationToken)"/>
    public static Task<ForecastResult> RunAsync(
        this IForecastRuns runs, Scenario scenario, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default) =>
        runs.RunAsync(Document(scenario), progress, cancellation);

    /// <inheritdoc cref="IForecastRuns.SubmitAsync"/>
    public static Task<RunStatus> SubmitAsync(this IForecastRuns runs, Scenario scenario, CancellationToken cancellation = default) =>
        runs.SubmitAsync(Document(scenario), cancellation);

    /// <summary>
    /// Compares scenarios in the same futures, replicate by replicate, and waits for the result. The same scenarios in the same order again are the same run: if it is done, its
    /// result is there at once; if it is under way, it is joined.
    /// </summary>
    /// <param name="runs">Where they are compared.</param>
    /// <param name="scenarios">
    /// 2 to 10 scenario documents, UTF-8 JSON, the baseline's first. They share start year, years, replicates, random seed and parameter uncertainty.
    /// </param>
    /// <param name="progress">Told the status at the start and at every change; null for none.</param>
    /// <param name="cancellation">Cancels the run, not only the waiting; also for others who have joined it. Once it is completed, ends only the fetching of its result.</param>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios, with places such as /scenarios/1/streams/0/unitCost.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">By a client of the silos: the run could not be stored.</exception>
    /// <exception cref="TimeoutException">By a client of the silos: none of them answered for three quarters of a minute.</exception>
    /// <exception cref="Http.ServiceUnreachableException">Over HTTP: the service did not answer for three quarters of a minute, or could not store the run.</exception>
    /// <exception cref="Http.ServiceRefusedException">Over HTTP: the service refuses, such as for want of a key that allows it.</exception>
    /// <exception cref="RunFailedException">The run cannot go on; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled, by this caller or another, or the caller did not wait for its result.</exception>
    public static async Task<ComparisonResult> CompareAsync(
        this IForecastRuns runs, IReadOnlyList<byte[]> scenarios, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default)
    {
        var status = await runs.SubmitComparisonAsync(scenarios, CancellationToken.None);
        return await runs.End(status, id => runs.GetComparisonAsync(id, cancellation), progress, cancellation);
    }

    /// <inheritdoc cref="CompareAsync(IForecastRuns, IReadOnlyList{byte[]}, IProgress{RunStatus}?, CancellationToken)"/>
    public static Task<ComparisonResult> CompareAsync(
        this IForecastRuns runs, IReadOnlyList<Scenario> scenarios, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default) =>
        runs.CompareAsync([.. scenarios.Select(Document)], progress, cancellation);

    /// <inheritdoc cref="IForecastRuns.SubmitComparisonAsync"/>
    public static Task<RunStatus> SubmitComparisonAsync(this IForecastRuns runs, IReadOnlyList<Scenario> scenarios, CancellationToken cancellation = default) =>
        runs.SubmitComparisonAsync([.. scenarios.Select(Document)], cancellation);

    /// <summary>Waits for a run's end and takes its result; cancels the run if the waiting is cancelled.</summary>
    private static async Task<T> End<T>(
        this IForecastRuns runs, RunStatus status, Func<string, Task<T?>> result, IProgress<RunStatus>? progress, CancellationToken cancellation)
        where T : class
    {
        try
        {
            await foreach (var now in runs.WatchAsync(status.RunId, cancellation))
            {
                status = now;
                progress?.Report(now);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            status = await runs.CancelAsync(status.RunId, CancellationToken.None);
        }
        return status.State switch
        {
            RunState.Completed => await result(status.RunId) ?? throw new RunFailedException($"run {status.RunId} is completed, but its result is gone"),
            RunState.Failed => throw new RunFailedException(status.Error ?? $"run {status.RunId} failed"),
            RunState.Unknown => throw new RunFailedException($"run {status.RunId} was accepted, but it is gone"),
            _ => throw new OperationCanceledException($"run {status.RunId} was cancelled", cancellation),
        };
    }

    private static byte[] Document(Scenario scenario) => Encoding.UTF8.GetBytes(scenario.ToJson());
}
