using System.Globalization;
using Forecast.Model.Lanes;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using Forecast.Model.Rollup;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Tests;

/// <summary>What each drawn parameter does to the county's additional quit dates, on a pack in which two are drawn.</summary>
public class ParameterSplitTests
{
    private const int Replicates = 50;

    private static readonly DataPack Pack = SmallPack.Of(2)
        .With(SmallPack.Drawn(ParameterNames.StreamCostFactor, ParameterFamily.Lognormal, 1, 0.3, 0))
        .With(SmallPack.Drawn(ParameterNames.StreamReachFactor, ParameterFamily.Triangular, 0.2, 1.5, 1));

    private static readonly SimulationPlan Plan = new(Pack, SmallPack.Scenario(2, [SmallPack.Stream]));

    /// <summary>Worked out from the trace and the drawn values, not from the roll-up and the uniforms: the reference is 20 quit dates a quarter in either area.</summary>
    [Theory]
    [InlineData(ParameterNames.StreamCostFactor)]
    [InlineData(ParameterNames.StreamReachFactor)]
    public void Means_and_errors_are_those_of_the_replicates_with_the_lowest_and_the_highest_draws(string name)
    {
        var parameter = Pack.Parameters[name];
        var replicates = Enumerable.Range(0, Replicates).Select(r => (Drawn: Drawn(r, name), Additional: AdditionalOfTrace(r))).ToArray();
        var lowest = replicates.Where(r => r.Drawn < parameter.Quantile(0.2)).Select(r => r.Additional).ToArray();
        var highest = replicates.Where(r => r.Drawn >= parameter.Quantile(0.8)).Select(r => r.Additional).ToArray();
        Assert.All([lowest, highest], end => Assert.InRange(end.Length, 5, 15));

        var split = Rolled(Plan, Replicates).Splits.Single(split => split.Parameter.Name == name);

        AssertMoments(lowest, split.Lowest);
        AssertMoments(highest, split.Highest);
        Assert.Equal((parameter.Quantile(0.1), parameter.Quantile(0.9)), (split.LowValue, split.HighValue));
    }

    /// <summary>Dearer quit dates are fewer; a wider reach brings more.</summary>
    [Fact]
    public void Additional_quit_dates_rise_and_fall_with_what_they_depend_on()
    {
        var splits = Rolled(Plan, Replicates).Splits;

        Assert.Equal([ParameterNames.StreamCostFactor, ParameterNames.StreamReachFactor], splits.Select(split => split.Parameter.Name));
        Assert.True(splits[0].Lowest.Mean > splits[0].Highest.Mean);
        Assert.True(splits[1].Lowest.Mean < splits[1].Highest.Mean);
    }

    [Fact]
    public void Batches_in_any_order_saved_and_restored_between_them_give_the_same_digits()
    {
        var whole = Rolled(Plan, Replicates);
        var parts = new CountyRollup(Plan);
        foreach (var (first, replicates) in new[] { (31, 19), (0, 13), (13, 18) })
        {
            Add(parts, Plan, first, replicates);
            parts = CountyRollup.Restore(Plan, parts.Save());
        }

        RollupComparison.AssertSame(whole, parts);
        Assert.Equal(whole.Save(), parts.Save());
    }

    [Fact]
    public void One_replicate_is_at_one_end_at_most_and_has_no_error()
    {
        var splits = Rolled(Plan, 1).Splits;

        Assert.All(splits, split => Assert.InRange(split.Lowest.Count + split.Highest.Count, 0, 1));
        Assert.All(splits.SelectMany(split => new[] { split.Lowest, split.Highest }), end =>
        {
            Assert.Equal(end.Count == 0, double.IsNaN(end.Mean));
            Assert.True(double.IsNaN(end.StandardErrorOfMean));
        });
    }

    [Fact]
    public void Parameter_that_is_overridden_or_fixed_has_no_split_and_parameters_that_are_off_have_none()
    {
        var scenario = Plan.Scenario;
        var overridden = scenario with { Overrides = scenario.Overrides.Add(ParameterNames.StreamCostFactor, 1.1) };
        var off = scenario with { Simulation = scenario.Simulation with { ParameterUncertainty = false } };

        Assert.Equal([ParameterNames.StreamReachFactor], new CountyRollup(new SimulationPlan(Pack, overridden)).Splits.Select(split => split.Parameter.Name));
        Assert.Empty(new CountyRollup(new SimulationPlan(Pack, off)).Splits);
        Assert.Empty(new CountyRollup(new SimulationPlan(SmallPack.Of(2), scenario)).Splits);
    }

    [Fact]
    public void Every_drawn_parameter_of_Kent_has_a_split_in_file_order() => Assert.Equal(
        Kent.Pack.Parameters.Where(parameter => parameter.Family != ParameterFamily.Fixed).Select(parameter => parameter.Name),
        new CountyRollup(Kent.Plan("planned-flat")).Splits.Select(split => split.Parameter.Name));

    private static double Drawn(int replicate, string name) =>
        (double)Pack.Parameters.Draw(Plan.Scenario, new ReplicateAddresses<OneLane>(Plan.Scenario.Simulation.RandomSeed, replicate, replicate), name);

    /// <summary>Quit dates of core and stream over all rows of the replicate, less the reference of each row.</summary>
    private static double AdditionalOfTrace(int replicate)
    {
        var lines = Simulated.Trace(Plan, replicate, 1, 0, 1).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        double Sum(string column) => lines.Skip(1).Sum(row => double.Parse(row[Array.IndexOf(lines[0], column)], CultureInfo.InvariantCulture));
        return Sum("core_quit_dates") + Sum("service_quit_dates") - Sum("reference_quit_dates");
    }

    /// <summary>The trace has six decimals and the grid three.</summary>
    private static void AssertMoments(double[] expected, Moments actual)
    {
        const double Thousandths = 1_000;
        var mean = expected.Average();
        var variance = expected.Sum(value => (value - mean) * (value - mean)) / (expected.Length - 1);
        Assert.Equal(expected.Length, actual.Count);
        Assert.Equal(mean, actual.Mean / Thousandths, tolerance: 0.001);
        Assert.Equal(Math.Sqrt(variance / expected.Length), actual.StandardErrorOfMean / Thousandths, tolerance: 0.001);
    }

    private static CountyRollup Rolled(SimulationPlan plan, int replicates)
    {
        var rollup = new CountyRollup(plan);
        Add(rollup, plan, 0, replicates);
        return rollup;
    }

    private static void Add(CountyRollup rollup, SimulationPlan plan, int first, int replicates) =>
        rollup.Add(Simulated.Blocks(plan, first, replicates), Simulated.Blocks(plan.Counterfactual, first, replicates));
}
