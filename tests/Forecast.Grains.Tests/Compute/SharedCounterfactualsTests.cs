using Forecast.Grains.Compute;
using Forecast.Grains.Tests.Setup;
using Forecast.Model;

namespace Forecast.Grains.Tests.Compute;

public sealed class SharedCounterfactualsTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public void Scenarios_that_differ_in_services_alone_share_a_block_and_others_do_not()
    {
        var kept = new SharedCounterfactuals();
        var dearer = Kent.Scenario("planned-flat", 4);
        dearer["streams"]![0]!["unitCost"] = 700;
        var (plan, same, other) = (Plan(Kent.PlannedFlat(4)), Plan(dearer.Bytes()), Plan(Kent.PlannedFlat(4, seed: 5)));

        var block = Of(kept, plan);

        Assert.Equal(Kernel.Fastest.Simulate(plan.Counterfactual, 3, Kernel.Fastest.Draw(plan, 0, 2), Test).Bytes, block);
        Assert.Same(block, Of(kept, same));
        Assert.NotSame(block, Of(kept, other));
        Assert.Equal(Kernel.Fastest.Simulate(other.Counterfactual, 3, Kernel.Fastest.Draw(other, 0, 2), Test).Bytes, Of(kept, other));
    }

    [Fact]
    public void Blocks_of_large_runs_are_not_kept()
    {
        var kept = new SharedCounterfactuals();
        var plan = Plan(Kent.PlannedFlat(SharedCounterfactuals.MostReplicates + 1));

        Assert.NotSame(Of(kept, plan), Of(kept, plan));
    }

    private static byte[] Of(SharedCounterfactuals kept, SimulationPlan plan) => kept.Of(plan, 3, Kernel.Fastest.Draw(plan, 0, 2), Test);

    private static SimulationPlan Plan(byte[] scenario) => new PlainModel(scenario).Plan;
}
