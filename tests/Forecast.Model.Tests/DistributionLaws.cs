using System.Numerics;
using CsCheck;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class DistributionLaws
{
    private static readonly double[] Shares = [0, 0.025, 0.05, 0.25, 1.0 / 3, 0.5, 0.75, 0.95, 0.975, 1];

    /// <summary>Few values often, many values once, both signs, and the ends of the range.</summary>
    internal static readonly Gen<long[]> Values = Gen.OneOf(
        Gen.Long[-3, 3].Array[1, 300],
        Gen.Long[-1_000_000, 1_000_000].Array[1, 300],
        Gen.OneOf(Gen.Long[-3, 3], Gen.Long[int.MinValue, int.MaxValue]).Array[1, 300],
        Gen.OneOf(Gen.Long[-20, 2000], Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000]).Array[1, 2_000]);

    /// <summary>More values than cells: evenly spread, about a middle, and with a long tail.</summary>
    internal static readonly Gen<long[]> Many = Gen.OneOf(
        Wide(20_000),
        Gen.Select(Gen.Long[-90_000, 90_000], Gen.Long[-90_000, 90_000], (one, other) => one + other).Array[20_000],
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[1, 1_000], (spend, quits) => spend * 100 / quits).Array[20_000]);

    [Fact]
    public void Quantile_of_any_values_is_that_of_sorting_and_interpolating() =>
        Law.Holds(Gen.Select(Values, Gen.Int[0, 3], Gen.Int[0, 3]), 400, random =>
        {
            var (values, unbounded, undefined) = random;
            var distribution = Of(values, unbounded, undefined);
            double[] sorted = [.. values.Order().Select(value => (double)value), .. Enumerable.Repeat(double.PositiveInfinity, unbounded)];
            Assert.All(Shares, share => Assert.Equal(Interpolated(sorted, share), distribution.Quantile(share)));
            Assert.Equal((values.Length, unbounded, undefined), (distribution.Finite, distribution.Unbounded, distribution.Undefined));
            Assert.Equal(values.Length + unbounded + undefined, distribution.Count);
            Assert.Equal(1, distribution.CellWidth);
        });

    [Fact]
    public void Mean_and_its_error_of_any_values_are_those_of_exact_arithmetic() =>
        Law.Holds(Values.Where(values => values.Length > 1), 400, values =>
        {
            var distribution = Of(values, 0, 2);
            var (n, sum) = ((BigInteger)values.Length, values.Aggregate(BigInteger.Zero, (total, value) => total + value));
            var spread = values.Aggregate(BigInteger.Zero, (total, value) => total + (n * value - sum) * (n * value - sum));
            var error = Math.Sqrt((double)spread / values.Length / values.Length / (values.Length - 1) / values.Length);
            Assert.Equal((double)sum / values.Length, distribution.Mean, 1e-12 * Math.Abs(distribution.Mean));
            Assert.Equal(error, distribution.StandardErrorOfMean, 1e-12 * error);
        });

    [Fact]
    public void Values_added_in_another_order_are_the_same_distribution_however_many() =>
        Law.Holds(Gen.Select(Many, Gen.Int[1, 20_000]), 12, random =>
            AssertSame(Of(random.Item1, 1, 1), Of([.. random.Item1.Skip(random.Item2), .. random.Item1.Take(random.Item2).Reverse()], 1, 1)));

    [Fact]
    public void Sorted_values_are_the_same_distribution_as_unsorted_ones() =>
        Law.Holds(Many, 6, values =>
        {
            var whole = Of(values, 0, 0);
            AssertSame(whole, Of([.. values.Order()], 0, 0));
            AssertSame(whole, Of([.. values.OrderDescending()], 0, 0));
        });

    [Fact]
    public void Values_added_together_are_those_added_one_by_one() =>
        Law.Holds(Gen.Select(Gen.OneOf(Values, Many), Gen.Int[1, 500]), 40, random =>
        {
            var (values, length) = random;
            var together = new Distribution();
            foreach (var some in values.Chunk(length))
                together.Add(some.AsSpan());
            together.AddUnbounded(3);
            together.AddUndefined(2);
            AssertSame(Of(values, 3, 2), together);
        });

    /// <summary>Reading must not disturb: the cells are put in order for it.</summary>
    [Fact]
    public void Distribution_read_between_values_is_the_one_read_at_the_end() =>
        Law.Holds(Gen.Select(Many, Gen.Int[1, 5_000]), 8, random =>
        {
            var (values, length) = random;
            var read = new Distribution();
            foreach (var some in values.Chunk(length))
            {
                read.Add(some);
                Assert.True(read.Quantile(0.5) <= read.Quantile(0.6));
            }

            AssertSame(Of(values, 0, 0), read);
        });

    [Fact]
    public void Quantile_of_more_values_than_cells_is_within_a_cell() =>
        Law.Holds(Many, 12, values =>
        {
            var distribution = Of(values, 0, 0);
            double[] sorted = [.. values.Order().Select(value => (double)value)];
            Assert.All(Shares, share => Assert.Equal(Interpolated(sorted, share), distribution.Quantile(share), (double)(distribution.CellWidth - 1)));

            // The grid is the finest that holds them, and so a cell is narrower than 1/1,023 of their distance.
            int Occupied(double width) => values.Select(value => Math.Floor(value / width)).Distinct().Count();
            Assert.True(distribution.CellWidth > 1);
            Assert.True(Occupied(distribution.CellWidth) <= 2_048);
            Assert.True(Occupied(distribution.CellWidth / 2.0) > 2_048);
            Assert.True(distribution.CellWidth * 1_023 < sorted[^1] - sorted[0]);
        });

    [Theory]
    [InlineData(128)]
    [InlineData(512)]
    public void Quantile_of_more_values_than_the_cells_it_was_given_is_within_a_cell_and_the_rest_exact(int mostCells) =>
        Law.Holds(Many, 8, values =>
        {
            var (distribution, all) = (new Distribution(mostCells), Of(values, 0, 0));
            foreach (var some in values.Chunk(77))
                distribution.Add(some);
            double[] sorted = [.. values.Order().Select(value => (double)value)];
            Assert.All(Shares, share => Assert.Equal(Interpolated(sorted, share), distribution.Quantile(share), (double)(distribution.CellWidth - 1)));
            Assert.Equal((all.Mean, all.StandardErrorOfMean, all.Finite), (distribution.Mean, distribution.StandardErrorOfMean, distribution.Finite));
            int Occupied(double width) => values.Select(value => Math.Floor(value / width)).Distinct().Count();
            Assert.True(Occupied(distribution.CellWidth) <= mostCells);
            Assert.True(Occupied(distribution.CellWidth / 2.0) > mostCells);
        });

    [Fact]
    public void Quantiles_rise_with_their_share_and_are_those_taken_one_by_one() =>
        Law.Holds(Gen.Select(Gen.OneOf(Values, Many), Gen.Double[0, 1].Array[1, 50], Gen.Int[0, 3]), 40, random =>
        {
            var (values, shares, unbounded) = random;
            var distribution = Of(values, unbounded, 0);
            double[] rising = [0, .. shares.Order(), 1];
            var quantiles = new double[rising.Length];
            distribution.Quantiles(rising, quantiles);
            Assert.Equal(rising.Select(distribution.Quantile), quantiles);

            // A last digit may be lost where a quantile is interpolated between numbers that are not whole.
            Assert.All(quantiles.Zip(quantiles.Skip(1)), pair => Assert.True(pair.First <= pair.Second + 1e-15 * Math.Abs(pair.Second)));
        });

    private static Gen<long[]> Wide(int count) => Gen.Long[-4_000_000, 4_000_000].Array[count];

    internal static Distribution Of(long[] values, int unbounded, int undefined)
    {
        var distribution = new Distribution();
        foreach (var value in values)
            distribution.Add(value);
        for (var i = 0; i < unbounded; i++)
            distribution.AddUnbounded();
        for (var i = 0; i < undefined; i++)
            distribution.AddUndefined();
        return distribution;
    }

    private static double Interpolated(double[] sorted, double share)
    {
        var h = (sorted.Length - 1) * share;
        var below = (int)Math.Floor(h);
        return h == below || double.IsPositiveInfinity(sorted[below]) ? sorted[below] : sorted[below] + (h - below) * (sorted[below + 1] - sorted[below]);
    }

    internal static void AssertSame(Distribution expected, Distribution actual)
    {
        Assert.All(Shares, share => Assert.Equal(expected.Quantile(share), actual.Quantile(share)));
        Assert.Equal((expected.Mean, expected.StandardErrorOfMean, expected.CellWidth), (actual.Mean, actual.StandardErrorOfMean, actual.CellWidth));
        Assert.Equal((expected.Finite, expected.Unbounded, expected.Undefined), (actual.Finite, actual.Unbounded, actual.Undefined));
    }
}
