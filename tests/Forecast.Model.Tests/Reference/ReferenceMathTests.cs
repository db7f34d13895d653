using MathNet.Numerics.Distributions;

namespace Forecast.Model.Tests.Reference;

public class ReferenceMathTests
{
    /// <summary>Expected values to 17 digits from 60-digit arithmetic.</summary>
    [Theory]
    [InlineData(0x00000000u, -6.3379577545537895)]
    [InlineData(0x00000001u, -6.166429517819751)]
    [InlineData(0x00010000u, -4.169567584466583)]
    [InlineData(0x10000000u, -1.5341205434059568)]
    [InlineData(0x40000000u, -0.6744897498297384)]
    [InlineData(0x7FFFFFFFu, -2.918099372916623e-10)]
    [InlineData(0x80000000u, 2.918099372916623e-10)]
    [InlineData(0xFFFFFFFFu, 6.3379577545537895)]
    public void Normal_quantile_of_a_word_is_the_tabulated_value(uint word, double expected) =>
        Assert.Equal(expected, ReferenceNormal.Quantile(word));

    /// <summary>Math.NET's own accuracy is some units in the last place; a mistake in ours would be far larger.</summary>
    [Fact]
    public void Normal_quantile_over_a_range_of_words_agrees_with_another_implementation()
    {
        for (var word = 12345u; word < 4_290_000_000; word += 4_294_967)
        {
            var other = Normal.InvCDF(0, 1, (word + 0.5) / 4294967296.0);
            Assert.Equal(other, ReferenceNormal.Quantile(word), 1e-13 * Math.Max(1, Math.Abs(other)));
        }
    }

    [Theory]
    [InlineData(1e-300, 1e-300)]
    [InlineData(-1e-9, -9.999999995e-10)]
    [InlineData(1e-5, 1.0000050000166668e-05)]
    [InlineData(-0.01, -0.009950166250831947)]
    [InlineData(-0.3, -0.2591817793182821)]
    [InlineData(0.5, 0.6487212707001282)]
    [InlineData(-0.75, -0.5276334472589853)]
    [InlineData(-40.0, -1.0)]
    [InlineData(0.0, 0.0)]
    public void Expm1_of_a_number_is_within_one_and_a_half_units_of_the_tabulated_value(double x, double expected) =>
        Assert.Equal(expected, ReferenceMath.Expm1(x), 1.5 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 2)]
    [InlineData(2.51, 3)]
    public void Round_of_a_half_goes_to_even(double x, long expected) => Assert.Equal(expected, ReferenceMath.Round(x));

    [Fact]
    public void Bisect_of_a_root_no_double_hits_ends_on_one_of_its_neighbours()
    {
        var root = ReferenceMath.Bisect(x => x * x, 2, 0, 4);
        Assert.True(Math.Abs(root - Math.Sqrt(2)) <= Math.BitIncrement(1.4) - 1.4);
    }

    /// <summary>Triangular on 0 to 4 with mode 1: F(1) = 1/4 and F(2) = 1 - 4/12, so u = 1/4 gives 1 and u = 2/3 gives 2.</summary>
    [Theory]
    [InlineData("triangular", 0.0, 4.0, 1.0, 0.25, 1.0)]
    [InlineData("triangular", 0.0, 4.0, 1.0, 0.0625, 0.5)]
    [InlineData("triangular", 0.0, 4.0, 1.0, 0.66666666666666667, 2.0)]
    [InlineData("triangular", 0.0, 4.0, 0.0, 0.75, 2.0)]
    [InlineData("triangular", 0.0, 4.0, 4.0, 0.25, 2.0)]
    [InlineData("uniform", 2.0, 6.0, double.NaN, 0.25, 3.0)]
    [InlineData("fixed", 2.0, double.NaN, double.NaN, 0.25, 2.0)]
    public void Quantile_of_a_parameter_family_is_its_inverse_distribution(
        string family, double a, double b, double c, double u, double expected) =>
        Assert.Equal(expected, ReferenceParameters.Quantile(new ReferenceParameterRow("name", family, a, b, c), u, double.NaN), 1e-15);
}
