using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>
/// Runs scenarios on one data pack, wherever its silos are: in this process or elsewhere. Calls that a silo does not answer because it stops or dies are made again, for
/// three quarters of a minute; then <see cref="TimeoutException"/> is thrown. Safe for use by several threads.
/// </summary>
/// <param name="grains">Calls grains: an embedded silo's, or a connected cluster client's.</param>
/// <param name="packName">The name of the data pack, such as kent.</param>
public sealed partial class ForecastClient(IGrainFactory grains, string packName)
{
    private readonly CallRetries _retries = new(TimeProvider.System);

    private ICountyGrain County => grains.GetGrain<ICountyGrain>(packName);

    private IScenarioCatalogueGrain Catalogue => grains.GetGrain<IScenarioCatalogueGrain>(packName);

    /// <summary>
    /// Runs a scenario and waits for its result. The same scenario again is the same run: if it is done, its result is there at once; if it is under way, it is
    /// joined.
    /// </summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="progress">Told the status at the start and at every change; null for none.</param>
    /// <param name="cancellation">Cancels the run, not only the waiting.</param>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">The run could not be stored.</exception>
    /// <exception cref="RunFailedException">The run cannot go on; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled, by this caller or another.</exception>
    public async Task<ForecastResult> RunAsync(byte[] scenario, IProgress<RunStatus>? progress = null, CancellationToken cancellation = default)
    {
        var status = await SubmitAsync(scenario, CancellationToken.None);
        return await End(status, id => GetResultAsync(id, CancellationToken.None), progress, cancellation);
    }

    /// <summary>Starts the run of a scenario, or joins it, and does not wait for its end. It is stored once this returns.</summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">The run could not be stored.</exception>
    public async Task<RunStatus> SubmitAsync(byte[] scenario, CancellationToken cancellation = default)
    {
        var ticket = await Call(() => County.Submit(scenario), cancellation);
        return ticket.Status ?? throw new ScenarioRefusedException(ticket.Faults);
    }

    /// <summary>Where a run stands; <see cref="RunState.Unknown"/> if nobody asked for it.</summary>
    public Task<RunStatus> GetStatusAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).GetStatus(), cancellation);

    /// <summary>The status now and at every change, until it is final. Goes on reading where the run goes on, if its silo stops or dies.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading, not the run.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async IAsyncEnumerable<RunStatus> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            await using var reading = Run(runId).Watch(cancellation).GetAsyncEnumerator(cancellation);
            while (await MoveNext(reading, cancellation))
            {
                yield return reading.Current;
                if (reading.Current.IsFinal || reading.Current.State == RunState.Unknown)
                {
                    yield break;
                }
            }
            // Broken off. The next call waits until the run is to be had again.
            await GetStatusAsync(runId, cancellation);
        }
    }

    /// <summary>Cancels a run; work stops within a batch. A run that has ended stays as it is.</summary>
    /// <returns>Where it stands then.</returns>
    public Task<RunStatus> CancelAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).Cancel(), cancellation);

    /// <summary>The result of a run; null unless it is completed.</summary>
    public Task<ForecastResult?> GetResultAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).GetResult(), cancellation);

    /// <summary>The runs submitted on this pack, the latest first.</summary>
    public Task<ImmutableArray<RunListing>> ListRunsAsync(CancellationToken cancellation = default) => Call(() => County.ListRuns(), cancellation);

    /// <summary>Shows a completed run to dashboards from now on.</summary>
    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    public Task<PublishedForecast> PublishAsync(string runId, CancellationToken cancellation = default) => Call(() => County.Publish(runId), cancellation);

    /// <summary>The published forecast; null if none was published yet.</summary>
    public Task<PublishedForecast?> GetPublishedAsync(CancellationToken cancellation = default) => Call(() => County.GetPublished(), cancellation);

    /// <summary>Records quarterly returns of districts: all of them, or none if one has a fault. The same returns again change nothing.</summary>
    /// <param name="returns">The document, UTF-8 JSON.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <returns>The revisions now in force, in the order of the document, or every fault.</returns>
    /// <exception cref="ReturnRefusedException">A district was given another return meanwhile.</exception>
    public Task<ReturnsTicket> RecordReturnsAsync(byte[] returns, CancellationToken cancellation = default) =>
        Call(() => County.RecordReturns(returns), cancellation);

    /// <summary>Every revision of every district's returns.</summary>
    public Task<ImmutableArray<ReturnRevision>> GetReturnsAsync(CancellationToken cancellation = default) => Call(() => County.GetReturns(), cancellation);

    /// <summary>Saves a scenario in the catalogue.</summary>
    /// <param name="id">Its id: 1 to 64 small letters, digits and hyphens.</param>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="expectedVersion">The version it replaces, 0 for none; null to save whatever is there.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    /// <exception cref="VersionConflictException">Another version is there.</exception>
    public Task<SaveTicket> SaveScenarioAsync(string id, byte[] scenario, long? expectedVersion = null, CancellationToken cancellation = default) =>
        Call(() => Catalogue.Save(id, scenario, expectedVersion), cancellation);

    /// <summary>A scenario of the catalogue; null if there is none of that id.</summary>
    public Task<SavedScenario?> GetScenarioAsync(string id, CancellationToken cancellation = default) => Call(() => Catalogue.Get(id), cancellation);

    /// <summary>All scenarios of the catalogue, by id.</summary>
    public Task<ImmutableArray<SavedScenario>> ListScenariosAsync(CancellationToken cancellation = default) => Call(() => Catalogue.List(), cancellation);

    /// <summary>Removes a scenario from the catalogue; false if there is none of that id.</summary>
    /// <exception cref="VersionConflictException">Another version is there.</exception>
    public Task<bool> DeleteScenarioAsync(string id, long? expectedVersion = null, CancellationToken cancellation = default) =>
        Call(() => Catalogue.Delete(id, expectedVersion), cancellation);

    /// <summary>Waits for a run's end and takes its result; cancels the run if the waiting is cancelled.</summary>
    private async Task<T> End<T>(RunStatus status, Func<string, Task<T?>> result, IProgress<RunStatus>? progress, CancellationToken cancellation)
        where T : class
    {
        try
        {
            await foreach (var now in WatchAsync(status.RunId, cancellation))
            {
                status = now;
                progress?.Report(now);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            status = await CancelAsync(status.RunId, CancellationToken.None);
        }
        return status.State switch
        {
            RunState.Completed => await result(status.RunId) ?? throw new RunFailedException($"run {status.RunId} is completed, but its result is gone"),
            RunState.Failed => throw new RunFailedException(status.Error ?? $"run {status.RunId} failed"),
            _ => throw new OperationCanceledException($"run {status.RunId} was cancelled", cancellation),
        };
    }

    private IForecastRunGrain Run(string runId) => grains.GetGrain<IForecastRunGrain>(runId);

    private Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation) => _retries.Call(call, cancellation);

    /// <summary>False if there is no more, or if the reading broke off because a silo went away.</summary>
    private static async Task<bool> MoveNext(IAsyncEnumerator<RunStatus> reading, CancellationToken cancellation)
    {
        try
        {
            return await reading.MoveNextAsync();
        }
        catch (Exception e) when (TransientFailure.Is(e) && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
