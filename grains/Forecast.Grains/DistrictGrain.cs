using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Model;
using Orleans.Concurrency;

namespace Forecast.Grains;

/// <summary>A district: maps a request to a call of the model on the silo's compute threads, and back. Holds nothing, so requests interleave.</summary>
[GrainType("district"), Reentrant]
public sealed class DistrictGrain(SimulationPlans plans, SharedDraws draws, ComputePool compute) : Grain, IDistrictGrain
{
    /// <summary>The key of an area's grain.</summary>
    public static string Key(string packHash, string areaCode) => $"{packHash}/{areaCode}";

    /// <inheritdoc/>
    public async Task<DistrictBatch> Simulate(SimulationRequest request, CancellationToken cancellation)
    {
        var code = this.GetPrimaryKeyString().Split('/')[^1];
        try
        {
            return await compute.Run(request.RunId, () => Simulate(plans.Of(request.Specification), code, request, cancellation), cancellation);
        }
        catch (ModelException e)
        {
            throw new RunFailedException(e.Message);
        }
    }

    private DistrictBatch Simulate(SimulationPlan plan, string code, SimulationRequest request, CancellationToken cancellation)
    {
        var area = plan.Pack.IndexOfArea(code);
        if (area < 0)
        {
            throw new RunFailedException($"the pack {plan.Pack.Hash} has no area {code}");
        }
        var batch = draws.Of(plan, request.FirstReplicate, request.Replicates);
        byte[] Block(SimulationPlan of) => Kernel.Fastest.Simulate(of, area, batch, cancellation).Bytes;
        var scenario = Block(plan);
        var counterfactual = ReferenceEquals(plan.Counterfactual, plan) ? scenario : Block(plan.Counterfactual);
        return new DistrictBatch(code, scenario, counterfactual);
    }
}
