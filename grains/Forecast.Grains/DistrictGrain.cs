using System.Collections.Immutable;
using System.Diagnostics;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Placement;
using Forecast.Grains.Telemetry;
using Forecast.Model;
using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;

namespace Forecast.Grains;

/// <summary>
/// A district: owns its quarterly returns, and maps a request to a call of the model on the silo's compute threads, and back. A simulation holds nothing, so
/// requests interleave.
/// </summary>
[GrainType("district"), Reentrant, SpreadPlacement]
public sealed class DistrictGrain(
    [PersistentState("district", StateStores.Default)] IPersistentState<DistrictRecord> record,
    SimulationPlans plans,
    SharedDraws draws,
    SharedCounterfactuals withoutServices,
    ComputePool compute,
    DistrictPlaces places,
    ForecastTelemetry telemetry,
    IHostApplicationLifetime lifetime,
    TimeProvider clock) : Grain, IDistrictGrain
{
    private readonly StoredState<DistrictRecord> _state = new(record);

    /// <summary>The key of a district's grain.</summary>
    public static string Key(string packName, string areaCode) => $"{packName}/{areaCode}";

    /// <summary>What the key of a district's grain is made of.</summary>
    public static (string PackName, string AreaCode) Parts(string key) =>
        key.LastIndexOf('/') is var slash && slash >= 0 ? (key[..slash], key[(slash + 1)..]) : ("", key);

    /// <inheritdoc/>
    public async Task<DistrictBatch> Simulate(SimulationRequest request, CancellationToken cancellation)
    {
        var (_, code) = Parts(this.GetPrimaryKeyString());
        if (!places.IsHere(this.GetGrainId()))
        {
            // A silo has come, and with it another deal. This answer is still given here, the next where the district belongs.
            DeactivateOnIdle();
        }
        using var activity = ForecastTelemetry.BeginSimulate(request.RunId, code);

        // A silo that stops drops the work it has; whoever asked for it asks again, of another silo.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        try
        {
            return await compute.Run(request.RunId, () => Simulate(plans.AllOf(request.Specification), code, request, stop.Token), stop.Token);
        }
        catch (ModelException e)
        {
            throw new RunFailedException(e.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ReturnRevision>> RecordReturns(ImmutableArray<QuarterlyReturn> returns)
    {
        await _state.Change(state =>
        {
            var recorded = returns.Aggregate(state.Returns, (all, next) => all.With(next, clock.GetUtcNow()));
            return recorded == state.Returns ? state : state with { Returns = recorded };
        });
        return [.. returns.Select(of => _state.Value.Returns.InForce(of)!)];
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<ReturnRevision>> GetReturns() => Task.FromResult<ImmutableArray<ReturnRevision>>(
        [.. _state.Value.Returns.OrderBy(revision => revision.Return.Quarter, StringComparer.Ordinal).ThenBy(revision => revision.Revision)]);

    private DistrictBatch Simulate(ImmutableArray<SimulationPlan> ofScenarios, string code, SimulationRequest request, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var pack = ofScenarios[0].Pack;
        var area = pack.IndexOfArea(code);
        if (area < 0)
        {
            throw new RunFailedException($"the pack {pack.Hash} has no area {code}");
        }
        // Without services, scenarios with the same draws are the same: their counterfactual is simulated once.
        var counterfactuals = new Dictionary<DrawKey, byte[]>();
        ScenarioBatch Batch(SimulationPlan plan)
        {
            var batch = draws.Of(plan, request.FirstReplicate, request.Replicates);
            if (!counterfactuals.TryGetValue(plan.Draws, out var counterfactual))
            {
                counterfactuals.Add(plan.Draws, counterfactual = withoutServices.Of(plan, area, batch, cancellation));
            }
            return new(ReferenceEquals(plan.Counterfactual, plan) ? counterfactual : Kernel.Fastest.Simulate(plan, area, batch, cancellation).Bytes, counterfactual);
        }
        ScenarioBatch[] batches = [.. ofScenarios.Select(Batch)];
        telemetry.BatchTook(Stopwatch.GetElapsedTime(began));
        return new DistrictBatch(code, batches[0].Scenario, batches[0].Counterfactual) { Alternatives = [.. batches[1..]] };
    }
}
