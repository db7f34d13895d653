using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>What pairing buys: the same futures on both sides cancel in the difference.</summary>
public class CommonRandomNumbersTests
{
    private const int Replicates = 400;
    private static readonly SimulationPlan Baseline = Kent.Plan("planned-flat");

    /// <summary>Unpaired is the alternative of one set of futures less the baseline of another, whose variance is the sum of both.</summary>
    [Theory]
    [InlineData("coastal-focus", "additionalQuitDates", 20)]
    [InlineData("coastal-focus", "quits4Week", 20)]
    [InlineData("swap-to-stop", "additionalQuitDates", 20)]
    [InlineData("no-grant", "additionalQuitDates", 1)]
    public void Paired_difference_has_a_smaller_variance_and_a_narrower_range_than_the_unpaired_one(string alternative, string measure, double atLeast)
    {
        var paired = Compared.Of(Replicates, Baseline, Kent.Plan(alternative));
        var (m, p) = (paired.Measure(measure), paired.Period(PeriodKind.Cumulative, 4));
        var difference = paired.Levels[0].Of(1, m, p)!.Values;
        double Variance(Distribution of) => Replicates * Math.Pow(of.StandardErrorOfMean, 2);
        var ratio = (Variance(paired.Levels[0].Own(0, m, p)!) + Variance(paired.Levels[0].Own(1, m, p)!)) / Variance(difference);

        var (one, other) = (Totals(Baseline, measure), Totals(Kent.Plan(alternative, document => document["simulation"]!["seed"] = 99), measure));
        double[] unpaired = [.. other.Zip(one, (a, b) => a - b).Order()];
        var narrower = (unpaired[359] - unpaired[39]) * paired.Measures[m].UnitsPerOne / (difference.Quantile(0.9) - difference.Quantile(0.1));

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{alternative} against planned-flat, {measure} of five years: variance unpaired / paired {ratio:0.0}, 80% range unpaired / paired {narrower:0.0}"));
        Assert.True(ratio > atLeast, $"{ratio}");
        Assert.True(narrower > 1, $"{narrower}");
    }

    /// <summary>So a district computes it once for all of them.</summary>
    [Theory]
    [InlineData("coastal-focus")]
    [InlineData("swap-to-stop")]
    [InlineData("one-year-only")]
    public void Counterfactual_of_scenarios_with_the_same_draws_is_the_same_to_the_bit(string alternative)
    {
        var other = Kent.Plan(alternative);
        Assert.Equal(Baseline.Draws, other.Draws);
        Assert.Equal(Simulated.Block(Baseline.Counterfactual, 9, 3, 8).Bytes, Simulated.Block(other.Counterfactual, 9, 3, 8).Bytes);
        Assert.Equal(Simulated.Block(Kent.Plan("no-grant"), 9, 3, 8).Bytes, Simulated.Block(other.Counterfactual, 9, 3, 8).Bytes);
    }

    /// <summary>Core and stream quit dates, or 4-week quits, of the county by [replicate], added up here.</summary>
    private static double[] Totals(SimulationPlan plan, string measure)
    {
        var totals = new double[Replicates];
        foreach (var block in Simulated.Blocks(plan, 0, Replicates))
        {
            for (var t = 0; t < plan.Layout.Quarters; t++)
            {
                for (var group = 0; group < plan.Layout.Groups; group++)
                {
                    var counts = block.Counts(t, measure == "quits4Week" ? plan.Layout.QuitsOfGroup(group) : plan.Layout.QuitDatesOfGroup(group));
                    for (var r = 0; r < Replicates; r++)
                        totals[r] += counts[r] - (measure == "additionalQuitDates" && group == 0 ? block.ReferenceQuitDates(t % 4)[r] : 0);
                }
            }
        }
        return totals;
    }
}
