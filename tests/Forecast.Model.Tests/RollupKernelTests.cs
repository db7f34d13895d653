using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Every kernel adds the same blocks up to the same digits.</summary>
public class RollupKernelTests(SyntheticFolders folders) : IClassFixture<SyntheticFolders>
{
    /// <summary>Ragged at any width, so that lanes past the last replicate must be left out.</summary>
    private const int Replicates = 13;

    public static TheoryData<string> Scenarios => ["planned-flat", "no-grant", "stress"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Roll_up_is_the_same_in_lanes_of_every_width(string scenario)
    {
        var plan = scenario == "stress" ? StressPlan.Of(folders, 2) : Kent.Plan(scenario);
        var (blocks, counterfactuals) = (Simulated.Blocks(plan, 5, Replicates), Simulated.Blocks(plan.Counterfactual, 5, Replicates));
        var expected = Rolled(Kernel.Scalar, plan, blocks, counterfactuals);
        Assert.All(expected.Levels, level => Assert.Equal(Replicates, level.Replicates));
        Assert.All(Kernel.Supported, kernel => RollupComparison.AssertSame(expected, Rolled(kernel, plan, blocks, counterfactuals)));
    }

    private static CountyRollup Rolled(Kernel kernel, SimulationPlan plan, AreaBlock[] blocks, AreaBlock[] counterfactuals)
    {
        var rollup = new CountyRollup(plan);
        var lanes = kernel.CreateRollup(plan, ofComparison: false);
        foreach (var level in rollup.Levels)
            level.Record(lanes.Of(level.Level, blocks, counterfactuals));
        return rollup;
    }
}
