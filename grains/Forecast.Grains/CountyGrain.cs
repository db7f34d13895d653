using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Runs;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;
using Orleans.Concurrency;

namespace Forecast.Grains;

/// <summary>
/// A county: validates scenarios, names their runs, starts them, keeps their history and the published forecast, and takes returns for its districts.
/// Calls interleave, so that readers do not wait for what is submitted.
/// </summary>
[GrainType("county"), Reentrant]
public sealed class CountyGrain(
    [PersistentState("county", StateStores.Default)] IPersistentState<CountyRecord> record,
    SimulationPlans plans,
    RunOptions options,
    CountyMarks marks,
    TimeProvider clock) : Grain, ICountyGrain
{
    private readonly StoredState<CountyRecord> _state = new(record);
    private Task<ImmutableArray<ReturnRevision>>? _returns;
    private readonly HashSet<string> _starting = [];
    private readonly SemaphoreSlim _recording = new(1, 1);

    private string PackName => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        marks.TakeAway(PackName);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<RunTicket> Submit(byte[] scenario)
    {
        var pack = plans.Pack(PackName);
        // Not on the compute threads, which give way to everything else: somebody waits for the answer.
        var reading = await Task.Run(() => ScenarioReader.Read(scenario, pack, options.MostReplicates));
        if (reading.Value is not { } valid)
        {
            return new RunTicket(null, InputFaults.Of(reading.Faults));
        }
        return new RunTicket(await Start(RunSpecifications.Of([valid], pack), [valid]), []);
    }

    /// <inheritdoc/>
    public async Task<RunTicket> Compare(ImmutableArray<byte[]> scenarios)
    {
        var pack = plans.Pack(PackName);
        // Not on the compute threads, which give way to everything else: somebody waits for the answer.
        var reading = await Task.Run(() => Comparison.Read(scenarios, pack, options.MostReplicates));
        if (reading.Value is not { } valid)
        {
            return new RunTicket(null, InputFaults.Of(reading.Faults));
        }
        return new RunTicket(await Start(RunSpecifications.Of(valid.Scenarios, pack), valid.Scenarios), []);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<RunListing>> ListRuns() => Task.FromResult(_state.Value.Runs.AsEnumerable().Reverse().ToImmutableArray());

    /// <inheritdoc/>
    public Task RunEnded(string runId, RunState state) => _state.Change(county => county.Runs.FirstOrDefault(run => run.RunId == runId) switch
    {
        null => county,
        var run when state == RunState.Unknown => county with { Runs = county.Runs.Remove(run) },
        var run when run.State == state => county,
        var run => county.Replaced(run, run with { State = state, EndedAt = clock.GetUtcNow() }, options.ListedRuns),
    });

    /// <inheritdoc/>
    public async Task<PublishedForecast> Publish(string runId)
    {
        await RequireForecast(runId);
        await _state.Change(state => state.Published?.RunId == runId ? state : state with { Published = new PublishedForecast(runId, clock.GetUtcNow()) });
        ShowMark();
        return _state.Value.Published!;
    }

    /// <inheritdoc/>
    public Task<PublishedForecast?> GetPublished() => Task.FromResult(_state.Value.Published);

    /// <inheritdoc/>
    public async Task<RunApproval> Approve(string runId, string by)
    {
        await RequireForecast(runId);
        await _state.Change(state => state.ApprovalOf(runId) is not null ? state : state with { Approvals = state.Approvals.Add(new RunApproval(runId, by, clock.GetUtcNow())) });
        return _state.Value.ApprovalOf(runId)!;
    }

    /// <inheritdoc/>
    public Task WithdrawApproval(string runId) =>
        _state.Change(state => state.ApprovalOf(runId) is { } approval ? state with { Approvals = state.Approvals.Remove(approval) } : state);

    /// <inheritdoc/>
    public Task<RunApproval?> GetApproval(string runId) => Task.FromResult(_state.Value.ApprovalOf(runId));

    /// <inheritdoc/>
    public async Task<CountyMark> GetMark()
    {
        var returns = await GetReturns();
        ShowMark();
        return new CountyMark(_state.Value.Published?.RunId, returns.Length);
    }

    /// <summary>Shows the mark to this silo's readers, where the returns in it are known: they may have been read, and others recorded since.</summary>
    private void ShowMark()
    {
        if (_returns is { IsCompletedSuccessfully: true } returns)
        {
            marks.Show(PackName, new CountyMark(_state.Value.Published?.RunId, returns.Result.Length));
        }
        else
        {
            marks.TakeAway(PackName);
        }
    }

    /// <inheritdoc/>
    public async Task<ReturnsTicket> RecordReturns(byte[] returns)
    {
        var pack = plans.Pack(PackName);
        var now = clock.GetUtcNow();
        var latest = FinancialQuarter.Of(now.Year, now.Month).Previous();
        var reading = await Task.Run(() => ReturnsReader.Read(returns, pack, latest));
        if (reading.Value is not { } valid)
        {
            return new ReturnsTicket([], InputFaults.Of(reading.Faults));
        }
        QuarterlyReturn[] wanted = [.. valid.Select(r => new QuarterlyReturn(
            r.Area, r.Quarter.ToString(), r.QuitDatesSet, r.Quits4Week, r.IsFinal ? ReturnStatus.Final : ReturnStatus.Provisional))];
        // One document after the other, so that what is checked is what is there when it is recorded.
        await _recording.WaitAsync();
        try
        {
            return await Record(wanted);
        }
        finally
        {
            _recording.Release();
        }
    }

    private async Task<ReturnsTicket> Record(QuarterlyReturn[] wanted)
    {
        var recorded = await ReadReturns();
        ImmutableArray<InputFault> refused = [.. wanted
            .Select((next, i) => recorded.WhyRefused(next) is { } expected ? new InputFault($"/returns/{i}/status", "\"provisional\"", expected) : null)
            .OfType<InputFault>()];
        if (refused.Length > 0)
        {
            return new ReturnsTicket([], refused);
        }
        ImmutableArray<ReturnRevision>[] stored;
        try
        {
            stored = await Task.WhenAll(wanted.GroupBy(next => next.Area).Select(of => District(of.Key).RecordReturns([.. of])));
        }
        finally
        {
            _returns = null;
            ShowMark();
        }
        return new ReturnsTicket([.. wanted.Select(next => stored.SelectMany(revisions => revisions).InForce(next)!)], []);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ReturnRevision>> GetReturns()
    {
        // Districts own them, and are asked once until the next return: dashboards read far more often than districts report.
        var reading = _returns ??= ReadReturns();
        try
        {
            return await reading;
        }
        catch when (_returns == reading)
        {
            _returns = null;
            throw;
        }
    }

    private async Task<ImmutableArray<ReturnRevision>> ReadReturns()
    {
        var districts = await Task.WhenAll(plans.Pack(PackName).Areas.Select(area => District(area.Code).GetReturns()));
        return [.. districts.SelectMany(revisions => revisions)];
    }

    /// <exception cref="RunNotCompletedException">The run has no result.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    private async Task RequireForecast(string runId)
    {
        var status = await GrainFactory.GetGrain<IForecastRunGrain>(runId).GetStatus();
        if (status.State != RunState.Completed)
        {
            throw new RunNotCompletedException(runId, status.State);
        }
        if (status.Kind != RunKind.Forecast)
        {
            throw new RunKindException(runId, status.Kind, RunKind.Forecast);
        }
    }

    private IDistrictGrain District(string areaCode) => GrainFactory.GetGrain<IDistrictGrain>(DistrictGrain.Key(PackName, areaCode));

    /// <summary>Starts a run, or joins it, and lists it. A run that is there already takes no place in the queue.</summary>
    private async Task<RunStatus> Start(RunSpecification specification, ImmutableArray<Scenario> scenarios)
    {
        var run = GrainFactory.GetGrain<IForecastRunGrain>(RunIds.Of(specification));
        var status = await run.GetStatus();
        if (status.State is RunState.Queued or RunState.Running or RunState.Completed)
        {
            await List(scenarios, status);
            return status;
        }
        var open = _state.Value.Runs.Where(listed => listed.EndedAt is null).Select(listed => listed.RunId).Union(_starting).ToHashSet();
        if (!open.Contains(status.RunId) && open.Count >= options.OpenRuns)
        {
            throw new QueueFullException(open.Count, options.OpenRuns);
        }
        _starting.Add(status.RunId);
        try
        {
            status = await run.Start(specification);
            await List(scenarios, status);
            return status;
        }
        finally
        {
            _starting.Remove(status.RunId);
        }
    }

    private Task List(ImmutableArray<Scenario> scenarios, RunStatus status) => _state.Change(state =>
    {
        var listed = state.Runs.FirstOrDefault(run => run.RunId == status.RunId);
        DateTimeOffset? ended = status.IsFinal ? clock.GetUtcNow() : null;
        return listed is not null && listed.State.IsFinal() == status.IsFinal
            ? state
            : state.With(Listing(scenarios, status, ended), options.ListedRuns);
    });

    private RunListing Listing(ImmutableArray<Scenario> scenarios, RunStatus status, DateTimeOffset? ended) =>
        new(status.RunId, scenarios[0].Name, status.ReplicatesPlanned, status.State, clock.GetUtcNow(), ended)
        {
            Kind = status.Kind,
            Alternatives = [.. scenarios.Skip(1).Select(scenario => scenario.Name)],
        };
}
