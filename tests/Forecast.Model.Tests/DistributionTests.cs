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
    public void Sixteen_thousand_three_hundred_and_eighty_four_values_are_kept_as_they_are_and_one_more_is_not()
    {
        Assert.Equal(1, Of([.. Enumerable.Range(0, 16_384).Select(i => 3L * i)]).CellWidth);
        Assert.True(Of([.. Enumerable.Range(0, 16_385).Select(i => 3L * i)]).CellWidth > 1);
    }

    [Fact]
    public void Values_beyond_32_bits_are_kept_to_half_a_cell()
    {
        var distribution = Of(long.MinValue / 4, 0, long.MaxValue / 4);
        Assert.Equal(long.MaxValue / 4.0, distribution.Quantile(1), distribution.CellWidth / 2.0);
        Assert.Equal(long.MinValue / 4.0, distribution.Quantile(0), distribution.CellWidth / 2.0);
    }

    private static Distribution Of(params long[] values)
    {
        var distribution = new Distribution();
        foreach (var value in values)
            distribution.Add(value);
        return distribution;
    }
}
