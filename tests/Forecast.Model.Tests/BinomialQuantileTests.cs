using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The product's two inverses of the binomial distribution function against the oracle, which decides in integers.</summary>
public class BinomialQuantileTests
{
    private static readonly double[] Probabilities =
        [0, 1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.1, 0.25, 0.3, 0.5, 0.7, 0.75, 0.9, 0.99, 1 - 1e-6, 1 - 1e-9, 1];

    private static readonly uint[] Words =
    [
        0, 1, 2, 1000, 0x01234567, 0x40000000, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xA3D70A3D, 0xC0000000, 0xFFFFF000, 0xFFFFFFFD, 0xFFFFFFFE,
        0xFFFFFFFF,
    ];

    public static TheoryData<int> Counts => [0, 1, 2, 3, 5, 10, 33, 100, 1000, 10_000, 100_000, 1_000_000];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Draws_over_the_grid_are_the_inverse_of_the_distribution_function(int n) =>
        Assert.Empty(Differences(n, (p, word) => BinomialQuantile.Draw(n, new Chance(p), word), (p, word) => ExactBinomialQuantile.Draw(n, p, word)));

    /// <summary>Control: the comparison above would find an answer that is one off, wherever one can be off.</summary>
    [Fact]
    public void Draw_shifted_by_one_is_found_at_every_point_of_the_grid_by_the_comparison()
    {
        var shifted = Differences(100, (p, word) => BinomialQuantile.Draw(100, new Chance(p), word) + 1);
        Assert.Equal(Probabilities.Length * Words.Length, shifted.Count);
    }

    /// <summary>Control: an answer for a uniform one step of the grid higher differs somewhere, so the words are the right ones.</summary>
    [Fact]
    public void Draw_at_the_next_word_is_found_by_the_comparison() =>
        Assert.NotEmpty(Differences(33, (p, word) => BinomialQuantile.Draw(33, new Chance(p), unchecked(word + 1))));

    [Theory]
    [InlineData(0, 0.5, 0xFFFFFFFF, 0)]
    [InlineData(-3, 0.5, 0xFFFFFFFF, 0)]
    [InlineData(7, 0.0, 0xFFFFFFFF, 0)]
    [InlineData(7, -0.2, 0xFFFFFFFF, 0)]
    [InlineData(7, 1.0, 0x00000000, 7)]
    [InlineData(7, 1.3, 0x00000000, 7)]
    [InlineData(1_000_000, double.Epsilon, 0xFFFFFFFF, 0)]
    [InlineData(2_000_000, 1 - 1.0 / (1L << 53), 0x00000000, 1_999_999)]
    public void Draw_at_a_limit_is_certain(int n, double p, uint word, int expected) =>
        Assert.Equal(expected, BinomialQuantile.Draw(n, new Chance(p), word));

    /// <summary>
    /// F falls on the grid of u itself: 33 fair coins have F(0) = 2^-33, the smallest u, and F(32) = 1 - 2^-33, the largest. The smaller count is
    /// taken. Two draws with p = 1/4 have F = 9/16 and 15/16, between two words.
    /// </summary>
    [Theory]
    [InlineData(33, 0.5, 0x00000000, 0)]
    [InlineData(33, 0.5, 0x00000001, 1)]
    [InlineData(33, 0.5, 0xFFFFFFFF, 32)]
    [InlineData(33, 0.5, 0xFFFFFFFE, 32)]
    [InlineData(2, 0.25, 0x8FFFFFFF, 0)]
    [InlineData(2, 0.25, 0x90000000, 1)]
    [InlineData(2, 0.75, 0x0FFFFFFF, 0)]
    [InlineData(2, 0.75, 0x10000000, 1)]
    public void Draw_at_a_tie_takes_the_smaller_count(int n, double p, uint word, int expected)
    {
        Assert.Equal(expected, BinomialQuantile.Draw(n, new Chance(p), word));
        Assert.Equal(expected, ExactBinomialQuantile.Draw(n, p, word));
        Assert.Equal(expected, ReferenceBinomial.InverseExactly(n, p, word));
    }

    /// <summary>Where an answer is not the oracle's; a probability of 0 or 1 is not asked of the exact draw, which is reached only in between.</summary>
    private static List<string> Differences(int n, Func<double, uint, int> draw, Func<double, uint, int>? exactDraw = null) =>
    [
        .. from p in Probabilities
           from word in Words
           let expected = ReferenceBinomial.InverseExactly(n, p, word)
           let actual = draw(p, word)
           let exact = exactDraw is null || p is 0 or 1 || n == 0 ? expected : exactDraw(p, word)
           where actual != expected || exact != expected
           select $"n {n}, p {p:R}, word {word}: {expected}, drawn {actual}, exactly {exact}",
    ];
}
