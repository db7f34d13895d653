using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Two roll-ups to the last digit.</summary>
internal static class RollupComparison
{
    private static readonly double[] Shares = [0, 0.025, 0.25, 0.5, 0.9, 0.975, 1];

    public static void AssertSame(CountyRollup expected, CountyRollup actual)
    {
        Assert.Equal(expected.Clips, actual.Clips);
        Assert.Equal(expected.Splits.Select(split => (split.Lowest, split.Highest)), actual.Splits.Select(split => (split.Lowest, split.Highest)));
        foreach (var (one, other) in expected.Levels.Zip(actual.Levels))
        {
            Assert.Equal(one.Replicates, other.Replicates);
            for (var period = 0; period < expected.Periods.Length; period++)
            {
                Assert.Equal(
                    (one.Reached(period), one.Green(period), one.Amber(period), one.Rated(period), one.Target(period)),
                    (other.Reached(period), other.Green(period), other.Amber(period), other.Rated(period), other.Target(period)));
                for (var measure = 0; measure < expected.Measures.Length; measure++)
                {
                    if (one.Of(measure, period) is not { } distribution)
                        continue;
                    var same = other.Of(measure, period)!;
                    Assert.Equal((distribution.Finite, distribution.Unbounded, distribution.Undefined), (same.Finite, same.Unbounded, same.Undefined));
                    Assert.Equal((distribution.Mean, distribution.StandardErrorOfMean, distribution.CellWidth), (same.Mean, same.StandardErrorOfMean, same.CellWidth));
                    Assert.Equal(Shares.Select(distribution.Quantile), Shares.Select(same.Quantile));
                }
            }
        }
    }
}
