using Forecast.Grains.Compute;
using Forecast.Grains.Runs;
using Forecast.Model.Population;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Grains;

/// <summary>What the grains need of their silo.</summary>
public static class GrainHosting
{
    /// <summary>Gives a silo its packs and compute threads.</summary>
    /// <param name="silo">The silo; it also needs grain storage named <see cref="StateStores.Default"/>.</param>
    /// <param name="packs">The data packs it can run scenarios on.</param>
    /// <param name="computeThreads">Threads for simulation, 1 or more.</param>
    /// <param name="configure">Changes how runs are cut into pieces; null for the defaults.</param>
    public static ISiloBuilder AddForecast(
        this ISiloBuilder silo, IEnumerable<DataPack> packs, int computeThreads, Action<RunOptions>? configure = null)
    {
        var plans = new SimulationPlans();
        foreach (var pack in packs)
        {
            plans.Add(pack);
        }
        silo.Services.AddSingleton(plans);
        silo.Services.AddSingleton<SharedDraws>();
        silo.Services.AddSingleton(_ => new ComputePool(computeThreads));
        silo.Services.AddOptions<RunOptions>().Configure(configure ?? (_ => { }));
        return silo;
    }
}
