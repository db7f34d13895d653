using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>
/// Runs scenarios on one data pack, wherever its silos are: in this process or elsewhere. Calls that a silo does not answer because it stops or dies are made again, for
/// three quarters of a minute; then <see cref="TimeoutException"/> is thrown. A call that is made again changes nothing twice and starts no second run. Safe for use by
/// several threads.
/// </summary>
/// <param name="grains">Calls grains: an embedded silo's, or a connected cluster client's.</param>
/// <param name="packName">The name of the data pack, such as kent.</param>
public sealed partial class ForecastClient(IGrainFactory grains, string packName) : IForecastRuns
{
    private const int RunsAskedAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly CallRetries _retries = new(TimeProvider.System);

    private ICountyGrain County => grains.GetGrain<ICountyGrain>(packName);

    private IScenarioCatalogueGrain Catalogue => grains.GetGrain<IScenarioCatalogueGrain>(packName);

    /// <inheritdoc/>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many runs are under way.</exception>
    /// <exception cref="StorageFailedException">The run could not be stored.</exception>
    public async Task<RunStatus> SubmitAsync(byte[] scenario, CancellationToken cancellation = default)
    {
        var ticket = await Call(() => County.Submit(scenario), cancellation);
        return ticket.Status ?? throw new ScenarioRefusedException(ticket.Faults);
    }

    /// <inheritdoc/>
    public Task<RunStatus> GetStatusAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).GetStatus(), cancellation);

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public Task<RunStatus> CancelAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).Cancel(), cancellation);

    /// <inheritdoc/>
    public Task<ForecastResult?> GetResultAsync(string runId, CancellationToken cancellation = default) => Call(() => Run(runId).GetResult(), cancellation);

    /// <summary>
    /// A measure's values in each replicate of a completed run, in order of the replicates: simulated again, so it takes about as long as the run did. Goes on where it was if a silo
    /// stops or dies. Who reads slowly is waited for.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">Which values.</param>
    /// <param name="cancellation">Ends the reading and the work for it.</param>
    /// <exception cref="RunNotCompletedException">The run has no result, or has none any more.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    /// <exception cref="ArgumentException">The run has no such measure or area.</exception>
    /// <exception cref="RunFailedException">The silos no longer have the run's pack or model version, or a district could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async IAsyncEnumerable<SampleBatch> SamplesAsync(string runId, SampleRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var (next, planned) = (request.FirstReplicate, int.MaxValue); next < planned;)
        {
            var begun = next;
            // One batch a call: more would wait in memory for a reader that is slow.
            await using var reading = Run(runId).Samples(request with { FirstReplicate = next }, cancellation).WithBatchSize(1).GetAsyncEnumerator(cancellation);
            while (await MoveNext(reading, cancellation))
            {
                next += reading.Current.Replicates;
                yield return reading.Current;
            }
            // At the end, or broken off: then the next call waits until the run is to be had again.
            var status = await GetStatusAsync(runId, cancellation);
            planned = status.State == RunState.Completed ? status.ReplicatesPlanned : throw new RunNotCompletedException(runId, status.State);
            if (next == begun && next < planned)
            {
                // A silo that stops answers for some time, but computes no more.
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <summary>The runs submitted on this pack, the latest first, with the state they are in now.</summary>
    public Task<ImmutableArray<RunListing>> ListRunsAsync(CancellationToken cancellation = default) => ListRunsAsync(int.MaxValue, cancellation);

    /// <summary>The latest runs submitted on this pack, the latest first, with the state they are in now. Those that have not ended are asked where they stand, some at a time.</summary>
    /// <param name="most">How many at most, 0 or more.</param>
    /// <param name="cancellation">Ends the waiting for the answer.</param>
    public async Task<ImmutableArray<RunListing>> ListRunsAsync(int most, CancellationToken cancellation = default)
    {
        var runs = (await Call(() => County.ListRuns(), cancellation)).Take(most).ToArray();
        await Parallel.ForAsync(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = RunsAskedAtOnce, CancellationToken = cancellation }, async (i, ended) =>
        {
            if (runs[i].EndedAt is null && await GetStatusAsync(runs[i].RunId, ended) is { State: not RunState.Unknown } status)
            {
                runs[i] = runs[i] with { State = status.State };
            }
        });
        return [.. runs];
    }

    /// <summary>Shows a completed run to dashboards from now on.</summary>
    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    public Task<PublishedForecast> PublishAsync(string runId, CancellationToken cancellation = default) => Call(() => County.Publish(runId), cancellation);

    /// <summary>The published forecast; null if none was published yet.</summary>
    public Task<PublishedForecast?> GetPublishedAsync(CancellationToken cancellation = default) => Call(() => County.GetPublished(), cancellation);

    /// <summary>Which run is published, and how many returns are recorded: whether a forecast that was read before is still in force.</summary>
    public Task<CountyMark> GetMarkAsync(CancellationToken cancellation = default) => Call(() => County.GetMark(), cancellation);

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

    /// <summary>Removes a scenario from the catalogue; false if there is none of that id, true if it is gone after a call whose answer was lost.</summary>
    /// <exception cref="VersionConflictException">Another version is there.</exception>
    public Task<bool> DeleteScenarioAsync(string id, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        var isInDoubt = false;
        return Call(async () =>
        {
            try
            {
                // What is not there after a call whose answer was lost is taken to have been removed by it.
                return await Catalogue.Delete(id, expectedVersion) || isInDoubt;
            }
            catch (Exception e) when (TransientFailure.Is(e))
            {
                isInDoubt = true;
                throw;
            }
        }, cancellation);
    }

    private IForecastRunGrain Run(string runId) => grains.GetGrain<IForecastRunGrain>(runId);

    private Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation) => _retries.Call(call, cancellation);

    /// <summary>False if there is no more, or if the reading broke off because a silo went away.</summary>
    private static async Task<bool> MoveNext<T>(IAsyncEnumerator<T> reading, CancellationToken cancellation)
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
