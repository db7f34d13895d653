using System.Numerics;

namespace Forecast.Model.Tests.Reference;

public class ReferenceBinomialTests
{
    private static readonly long[] Counts = [0, 1, 2, 5, 33, 100, 1000, 10_000, 100_000, 1_000_000];

    private static readonly double[] Probabilities =
    [
        double.Epsilon, 1e-9, 1e-6, 1e-3, 0.02, 0.25, 1 / 3.0, 0.5, 0.7, 0.98, 1 - 1e-3, 1 - 1e-6, 1 - 1e-9, Math.BitDecrement(1),
    ];

    private static readonly uint[] Words =
    [
        0, 1, 2, 1000, 0x40000000, 0x7FFFFFFF, 0x80000000, 0xC0000000, 0xFFFFFC00, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF,
    ];

    /// <summary>Worked by hand: n = 2, p = 1/4 has F = 9/16, 15/16, 1; n = 1, p = 1/2 has F = 1/2, 1.</summary>
    [Theory]
    [InlineData(2, 0.25, 0x8FFFFFFF, 0)]
    [InlineData(2, 0.25, 0x90000000, 1)]
    [InlineData(2, 0.25, 0xEFFFFFFF, 1)]
    [InlineData(2, 0.25, 0xF0000000, 2)]
    [InlineData(1, 0.5, 0x7FFFFFFF, 0)]
    [InlineData(1, 0.5, 0x80000000, 1)]
    [InlineData(0, 0.5, 0xFFFFFFFF, 0)]
    [InlineData(7, 0.0, 0xFFFFFFFF, 0)]
    [InlineData(7, -0.1, 0xFFFFFFFF, 0)]
    [InlineData(7, 1.0, 0x00000000, 7)]
    [InlineData(7, 1.1, 0x00000000, 7)]
    public void Inverse_of_a_worked_example_is_its_answer(long n, double p, uint word, long expected)
    {
        Assert.Equal(expected, ReferenceBinomial.InverseExactly(n, p, word));
        Assert.Equal(expected, ReferenceBinomial.InverseByRationals(n, p, word));
        Assert.Equal(expected, ReferenceBinomial.Inverse(n, p, word));
    }

    /// <summary>33 fair coins put F on the very grid of u: F(0) = 2^-33 is the smallest u, and reaches it.</summary>
    [Fact]
    public void Inverse_of_a_tie_with_u_takes_the_smaller_count()
    {
        Assert.Equal(0, ReferenceBinomial.InverseExactly(33, 0.5, 0));
        Assert.Equal(0, ReferenceBinomial.Inverse(33, 0.5, 0));
        Assert.Null(ReferenceBinomial.InverseByIntervals(33, 0.5, 0, 256));
        Assert.Equal(1, ReferenceBinomial.InverseExactly(33, 0.5, 1));
    }

    /// <summary>Straight from the definition with binomial coefficients of Pascal's triangle, for every count up to 12.</summary>
    [Fact]
    public void Inverse_of_small_counts_is_the_definition()
    {
        foreach (var p in Probabilities.Where(p => p > 1e-12))
        {
            var (numerator, exponent) = ReferenceBinomial.Fraction(p);
            Assert.Equal(p, (double)numerator / Math.Pow(2, exponent));
            for (var n = 1; n <= 12; n++)
            {
                foreach (var word in Words)
                    Assert.Equal(ByDefinition(n, numerator, exponent, word), ReferenceBinomial.InverseExactly(n, p, word));
            }
        }
    }

    [Fact]
    public void Intervals_and_rationals_over_the_grid_agree()
    {
        foreach (var (n, p, word) in Grid(1000))
        {
            // Undecided is allowed only on the tie above.
            var byIntervals = ReferenceBinomial.InverseByIntervals(n, p, word, 256);
            Assert.True(byIntervals is not null || (n == 33 && p == 0.5), $"Undecided at n {n}, p {p:R}, word {word}.");
            if (byIntervals is { } k)
                Assert.Equal((n, p, word, ReferenceBinomial.InverseByRationals(n, p, word)), (n, p, word, k));
        }
    }

    [Fact]
    public void Sum_in_double_over_the_grid_agrees_with_the_oracle()
    {
        foreach (var (n, p, word) in Grid(100_000))
            Assert.Equal((n, p, word, ReferenceBinomial.InverseExactly(n, p, word)), (n, p, word, ReferenceBinomial.Inverse(n, p, word)));
    }

    [Fact]
    public void Inverse_at_a_million_and_a_half_is_the_median_by_symmetry()
    {
        Assert.Equal(500_000, ReferenceBinomial.InverseExactly(1_000_000, 0.5, 0x7FFFFFFF));
        var low = ReferenceBinomial.InverseExactly(1_000_000, 0.5, 0x12345678);
        Assert.Equal(1_000_000 - low, ReferenceBinomial.InverseExactly(1_000_000, 0.5, ~0x12345678u));
    }

    private static IEnumerable<(long N, double P, uint Word)> Grid(long largest) =>
        from n in Counts
        where n <= largest
        from p in Probabilities
        from word in Words
        select (n, p, word);

    private static long ByDefinition(int n, BigInteger numerator, int exponent, uint word)
    {
        var other = (BigInteger.One << exponent) - numerator;
        var row = new List<BigInteger> { BigInteger.One };
        for (var size = 1; size <= n; size++)
            row = [1, .. Enumerable.Range(1, size - 1).Select(i => row[i - 1] + row[i]), 1];
        var distribution = BigInteger.Zero;
        for (var k = 0; ; k++)
        {
            distribution += row[k] * BigInteger.Pow(numerator, k) * BigInteger.Pow(other, n - k);
            if (distribution * BigInteger.Pow(2, 33) >= ((2 * (BigInteger)word) + 1) * BigInteger.Pow(2, exponent * n))
                return k;
        }
    }
}
