using Forecast.Grains.Compute;
using Orleans.Runtime.Placement;

namespace Forecast.Grains.Placement;

/// <summary>
/// Says which silo a district belongs to. The rule needs the list of silos alone; while a silo comes or goes two silos may see different lists, which costs a move and
/// nothing else.
/// </summary>
public sealed class DistrictPlaces(SimulationPlans plans, ISiloStatusOracle membership) : IPlacementDirector
{
    /// <summary>Whether a district belongs to this silo, as far as it knows.</summary>
    public bool IsHere(GrainId district) => membership.GetActiveSilos() is not { Length: > 1 } silos
        || !silos.Contains(membership.SiloAddress) || SiloOf(district, silos).Equals(membership.SiloAddress);

    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(SiloOf(target.GrainIdentity, context.GetCompatibleSilos(target)));

    private SiloAddress SiloOf(GrainId district, SiloAddress[] silos)
    {
        var (packName, areaCode) = DistrictGrain.Parts(district.Key.ToString()!);

        // A district that no pack has goes to the first silo, which will refuse what is asked of it.
        var position = plans.Names.Contains(packName) ? Math.Max(0, plans.Pack(packName).IndexOfArea(areaCode)) : 0;
        return silos.Order().ElementAt(position % silos.Length);
    }
}
