using Forecast.Grains.Compute;
using Forecast.Grains.Packs;
using Forecast.Grains.Placement;
using Forecast.Grains.Runs;
using Forecast.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Forecast.Grains;

/// <summary>What the grains need of their silo.</summary>
public static class GrainHosting
{
    /// <summary>Gives a silo its packs and compute threads.</summary>
    /// <param name="silo">The silo; it also needs grain storage named <see cref="StateStores.Default"/>, and reminders.</param>
    /// <param name="packs">The data packs it can run scenarios on, each of another name.</param>
    /// <param name="computeThreads">Threads for simulation, 1 or more.</param>
    /// <param name="runs">How runs are worked off.</param>
    public static ISiloBuilder AddForecast(this ISiloBuilder silo, IReadOnlyCollection<NamedPack> packs, int computeThreads, RunOptions runs)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddMetrics();
        silo.Services.AddSingleton(runs);
        silo.Services.AddSingleton<ForecastTelemetry>();
        silo.Services.AddSingleton(services => new SimulationPlans(packs, services.GetRequiredService<ForecastTelemetry>()));
        silo.Services.AddSingleton<SharedDraws>();
        silo.Services.AddSingleton<SharedCounterfactuals>();
        silo.Services.AddSingleton(services =>
        {
            var pool = new ComputePool(computeThreads);
            services.GetRequiredService<ForecastTelemetry>()
                .Watch("forecast.compute.queue", "{piece}", "Pieces of work that wait for a compute thread", () => pool.Queued);
            return pool;
        });
        silo.Services.AddSingleton(services =>
        {
            var slots = new RunSlots(runs.RunsAtOnce);
            var telemetry = services.GetRequiredService<ForecastTelemetry>();
            telemetry.Watch("forecast.runs.active", "{run}", "Runs that this silo works on", () => slots.Active);
            telemetry.Watch("forecast.runs.waiting", "{run}", "Runs that wait for their turn in this silo", () => slots.Queued);
            return slots;
        });
        silo.Services.AddSingleton<CountyMarks>();
        silo.Services.AddSingleton<DistrictPlaces>();
        silo.Services.AddPlacementDirector<SpreadPlacement>(services => services.GetRequiredService<DistrictPlaces>());
        silo.Services.AddSingleton<RunRetries>();
        silo.Services.AddSingleton<RunReplicates>();
        silo.Services.AddSingleton<RunEngine>();
        silo.Services.AddSingleton<PreviewEngine>();
        silo.Services.AddSingleton<RunSamples>();
        silo.Services.AddHostedService<RunResumer>();
        return silo;
    }
}
