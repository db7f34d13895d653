using System.Diagnostics.Metrics;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Packs;
using Forecast.Grains.Telemetry;
using Forecast.Grains.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Grains.Tests.Compute;

public sealed class SimulationPlansTests
{
    [Fact]
    public void Plan_of_a_run_is_worked_out_once_and_shared()
    {
        var plans = Plans(Kent.Named());
        var specification = new PlainModel(Kent.PlannedFlat(1)).Specification;

        Assert.Same(plans.Of(specification), plans.Of(specification with { }));
    }

    [Fact]
    public void Scenario_that_does_not_fit_the_pack_is_refused_with_its_faults()
    {
        var plans = Plans(Kent.Named());
        var specification = new RunSpecification(Kent.Pack.Hash, Forecast.Model.SimulationPlan.ModelVersion, "{}", 1);

        var error = Assert.Throws<RunFailedException>(() => plans.Of(specification));

        Assert.StartsWith("the scenario does not fit the pack: ", error.Message);
        Assert.Contains("/simulation", error.Message);
    }

    [Fact]
    public void Silo_without_packs_says_so() =>
        Assert.Equal("this silo has no data pack named feed; it has none", Assert.Throws<RunFailedException>(() => Plans().Pack("feed")).Message);

    private static SimulationPlans Plans(params NamedPack[] packs) =>
        new(packs, new ForecastTelemetry(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));
}
