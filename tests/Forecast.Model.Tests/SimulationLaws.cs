using CsCheck;

namespace Forecast.Model.Tests;

/// <summary>How the work is cut up changes no digit.</summary>
public class SimulationLaws
{
    private const int Replicates = 15;
    private static readonly SimulationPlan Plan = Kent.Plan("planned-flat");
    private static readonly AreaBlock[] Whole = Simulated.Blocks(Plan, 0, Replicates);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(Replicates)]
    public void Batches_of_any_size_give_the_same_digits(int size)
    {
        for (var first = 0; first < Replicates; first += size)
        {
            var blocks = Simulated.Blocks(Plan, first, Math.Min(size, Replicates - first));
            foreach (var block in blocks)
            {
                for (var index = 0; index < block.Replicates; index++)
                    Assert.Equal(Whole[block.Area].Digits(first + index), block.Digits(index));
            }
        }
    }

    [Fact]
    public void Any_areas_and_replicates_in_any_order_give_the_same_digits() =>
        Law.Holds(Gen.Select(Gen.Int[0, 11], Gen.Int[0, Replicates - 1]).Array[1, 6], 10, pieces =>
        {
            foreach (var (area, replicate) in pieces)
                Assert.Equal(Whole[area].Digits(replicate), Simulated.Block(Plan, area, replicate, 1).Digits(0));
        });

    [Fact]
    public void Areas_run_in_parallel_on_one_plan_give_the_same_digits()
    {
        var blocks = new AreaBlock[12];
        Parallel.For(0, 12, area => blocks[11 - area] = Simulated.Block(Plan, 11 - area, 0, Replicates));
        for (var area = 0; area < 12; area++)
        {
            for (var index = 0; index < Replicates; index++)
                Assert.Equal(Whole[area].Digits(index), blocks[area].Digits(index));
        }
    }

    [Fact]
    public void Scenario_read_twice_gives_the_same_digits() => Assert.Equal(
        Simulated.Trace(Plan, 3, 2, 0, 5), Simulated.Trace(Kent.Plan("planned-flat"), 3, 2, 0, 5));

    [Fact]
    public void Scenario_without_services_is_its_own_counterfactual()
    {
        var plan = Kent.Plan("no-grant");
        Assert.Same(plan, plan.Counterfactual);
        Assert.NotSame(Plan, Plan.Counterfactual);
        Assert.Equal(Simulated.Trace(plan, 0, 2, 4), Simulated.Trace(Plan.Counterfactual, 0, 2, 4));
    }

    [Fact]
    public void Run_that_is_cancelled_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => AreaSimulation.Run(Plan, 0, 0, 1, cancelled.Token));
        Assert.Equal(0, AreaSimulation.Run(Plan, 0, 0, 0, cancelled.Token).Replicates);
    }
}
