using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class DistributionTests
{
    /// <summary>h = 3 p on 1, 2, 4, 8: p = 0.5 gives 1.5, half way from 2 to 4.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.9, 6.8)]
    [InlineData(1, 8)]
    public void Quantile_of_four_values_is_interpolated(double share, double expected) => Assert.Equal(expected, Of(8, 1, 4, 2).Quantile(share), 1e-14);

    [Fact]
    public void Mean_and_its_error_of_four_values_are_those_worked_out_by_hand()
    {
        // Mean 15 / 4; squares about it 7.5625 + 3.0625 + 0.0625 + 18.0625 = 28.75, over 3 and over 4.
        Assert.Equal(3.75, Of(1, 2, 4, 8).Mean);
        Assert.Equal(Math.Sqrt(28.75 / 12), Of(1, 2, 4, 8).StandardErrorOfMean, 1e-15);
    }

    [Fact]
    public void Distribution_of_nothing_has_no_figures()
    {
        var nothing = new Distribution();
        nothing.AddUndefined();
        Assert.Equal(1, nothing.Count);
        Assert.All([nothing.Mean, nothing.Quantile(0.5), nothing.StandardErrorOfMean], figure => Assert.True(double.IsNaN(figure)));
    }

    [Fact]
    public void Distribution_of_one_value_has_no_error()
    {
        Assert.Equal((5.0, 5.0), (Of(5).Mean, Of(5).Quantile(0.3)));
        Assert.True(double.IsNaN(Of(5).StandardErrorOfMean));
    }

    [Fact]
    public void Distribution_with_unbounded_values_has_them_above_every_number()
    {
        var distribution = Of(1, 2, 3);
        distribution.AddUnbounded();
        distribution.AddUndefined();
        Assert.Equal((1.0, 2.5, double.PositiveInfinity), (distribution.Quantile(0), distribution.Quantile(0.5), distribution.Quantile(0.9)));
        Assert.Equal(double.PositiveInfinity, distribution.Quantile(1));
        Assert.Equal(double.PositiveInfinity, distribution.Mean);
        Assert.True(double.IsNaN(distribution.StandardErrorOfMean));
    }

    [Fact]
    public void Error_of_equal_values_is_exactly_zero() => Assert.Equal(0, Of([.. Enumerable.Repeat(123_456_789_012L, 1000)]).StandardErrorOfMean);

    [Fact]
    public void Two_thousand_and_forty_eight_values_are_kept_as_they_are_and_one_more_is_not()
    {
        Assert.Equal(1, Of([.. Enumerable.Range(0, 2_048).Select(i => 3L * i)]).CellWidth);
        Assert.Equal(4, Of([.. Enumerable.Range(0, 2_049).Select(i => 3L * i)]).CellWidth);
    }

    /// <summary>
    /// 0 to 4,095 once, and 10 another 7 times: cells of two values, 0 and 1 at 0.25 and 0.75 and so on; 10 and 11 are 9 values at 10 + 1/18, 10 + 3/18 ...
    /// </summary>
    [Fact]
    public void Values_of_a_cell_are_spread_evenly_over_it()
    {
        var distribution = Of([.. Enumerable.Range(0, 4_096).Select(i => (long)i), .. Enumerable.Repeat(10L, 7)]);
        Assert.Equal(2, distribution.CellWidth);
        var n = distribution.Count - 1.0;
        Assert.Equal([0.25, 0.75, 2.25, 8.75], new[] { 0, 1, 2, 9 }.Select(rank => Math.Round(distribution.Quantile(rank / n), 6)));
        Assert.Equal(10 + 1 / 18.0, distribution.Quantile(10 / n), 1e-9);
        Assert.Equal(10.5, distribution.Quantile(14 / n), 1e-9);
        Assert.Equal(4_094.75, distribution.Quantile(1));
    }

    [Fact]
    public void Extreme_values_are_kept_exactly()
    {
        long[] values = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
        var distribution = Of(values);
        Assert.Equal(values.Select(value => (double)value), values.Select((_, i) => distribution.Quantile(i / 6.0)));
        Assert.Equal(1, distribution.CellWidth);
        Assert.Equal(-2 / 7.0, distribution.Mean);

        // Four squares of about 2^126, over 7 and over 6; more are refused and leave it as it was.
        Assert.Throws<OverflowException>(() => distribution.Add([long.MinValue, long.MinValue]));
        Assert.Equal(Math.Pow(2, 64) / Math.Sqrt(42), distribution.StandardErrorOfMean, 1e4);
    }

    [Theory]
    [InlineData(long.MinValue, 1)]
    [InlineData(long.MaxValue, -1)]
    public void Values_that_reach_the_end_of_the_range_one_by_one_are_kept_exactly(long end, int step)
    {
        var distribution = new Distribution();
        foreach (var i in Enumerable.Range(0, 3))
            distribution.Add(end + i * step);
        Assert.Equal((1, 3), (distribution.CellWidth, distribution.Finite));
        Assert.Equal((double)end, distribution.Quantile(0.5), 2);
    }

    /// <summary>4,096 values 2^52 apart go round the whole range of 64 bits, and so do 2,048 cells of 2^53, two values in each.</summary>
    [Fact]
    public void Cells_of_the_whole_range_are_as_narrow_as_can_be()
    {
        var cells = new Cells();
        cells.Add([.. Enumerable.Range(-2_048, 4_096).Select(i => i * (1L << 52))]);
        Assert.Equal((1L << 53, 4_096), (cells.Width, cells.Values));
        Assert.Equal(Math.Pow(2, 51) - Math.Pow(2, 63), cells.Ranked().At(0));
        Assert.Equal(Math.Pow(2, 63) - Math.Pow(2, 51), cells.Ranked().At(4_095));
    }

    /// <summary>A cost per quit date may be 10^15 where there is hardly one; the others are no coarser for it.</summary>
    [Fact]
    public void Few_values_far_out_leave_the_others_exact()
    {
        var values = Enumerable.Range(0, 10_000).Select(i => i * 7919L % 2001).Concat([-1_000_000_000_000_000, 1_000_000_000_000_000, 1_000_000_000_000_007]).ToArray();
        var distribution = Of(values);
        Array.Sort(values);
        Assert.Equal(1, distribution.CellWidth);
        Assert.All(Enumerable.Range(0, values.Length).Where(rank => rank % 97 == 0 || rank > 9_995), rank =>
            Assert.Equal(values[rank], Math.Round(distribution.Quantile(rank / (values.Length - 1.0)), 3)));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Quantile_of_no_share_is_refused(double share) =>
        Assert.Contains("allowed is 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => Of(1, 2).Quantile(share)).Message);

    [Fact]
    public void Quantiles_that_do_not_rise_are_refused() => Assert.Contains(
        "share 1 is 0.25; allowed is 0.5 to 1",
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(1, 2).Quantiles([0.5, 0.25], new double[2])).Message);

    /// <summary>
    /// Twice 64 KB would be enough to hold the final form and the half of it before; what grew and was thrown away on the way adds some more. Memory
    /// for sorting is lent and may have to be fetched anew.
    /// </summary>
    [Theory]
    [InlineData(2_000)]
    [InlineData(10_000)]
    [InlineData(10_000_000)]
    [InlineData(1_000_000_000_000_000)]
    public void Hundred_thousand_values_allocate_a_fixed_amount_and_the_same_again_nothing(long range)
    {
        const int FixedBytes = 700_000;
        var random = new Random(1);
        var values = Enumerable.Range(0, 100_000).Select(_ => random.NextInt64(range)).ToArray();
        var distribution = new Distribution();
        Assert.InRange(AllocatedBy(() => Add(distribution, values)), 0, FixedBytes);
        Assert.Equal(100_000, distribution.Count);
        Assert.True(distribution.CellWidth > 0);
        Assert.Equal(0, AllocatedBy(() => Add(distribution, values)));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    [InlineData(4_096)]
    public void Number_of_cells_that_is_no_power_of_two_in_its_range_is_refused(int mostCells) => Assert.Contains(
        "a power of two from 128 to 2048 is allowed", Assert.Throws<ArgumentOutOfRangeException>(() => new Distribution(mostCells)).Message);

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Add(Distribution distribution, long[] values)
    {
        for (var from = 0; from < values.Length; from += 100)
            distribution.Add(values.AsSpan(from, 100));
    }

    private static Distribution Of(params long[] values)
    {
        var distribution = new Distribution();
        foreach (var value in values)
            distribution.Add(value);
        return distribution;
    }
}
