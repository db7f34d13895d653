using System.Runtime.Intrinsics;
using Forecast.Model.Lanes;
using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The audit that the expansion's remarks promise: on a grid its error is at most a third of the band that it gives.</summary>
public class CornishFisherTests
{
    private const string NeedsVectors = "this processor has no AVX2, so nothing is guessed";
    private const double SmallestTail = 1e-10;

    /// <summary>Steps of F looked at for each n and p; of more, an even choice and the ten at either end.</summary>
    private const int MostSteps = 1500;

    public static TheoryData<double> Variances => [7.001, 7.2, 7.7, 8.5, 10, 12, 15, 20, 30, 50, 80, 150, 300, 1000, 3000, 10_000, 100_000];

    private static readonly double[] Probabilities =
    [
        1e-6, 1e-5, 1e-4, 1e-3, 3e-3, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
        0.95, 0.98, 0.99,
    ];

    [Theory]
    [MemberData(nameof(Variances))]
    public void Guess_next_to_every_step_is_right_or_uncertain_and_its_error_a_third_of_its_band(double variance)
    {
        Assert.SkipUnless(FourLanes.IsSupported, NeedsVectors);
        foreach (var p in Probabilities)
        {
            var n = Math.Ceiling(variance / (p * (1 - p)));
            if (n > int.MaxValue)
                continue;
            foreach (var step in Steps((int)n, p))
            {
                Assert.True(Math.Abs(step.Error) <= step.Band / 3, $"n {n}, p {p}, k {step.K}: x is {step.Error} off, its band is {step.Band}");
                Assert.True(step.IsRightOrUncertain, $"n {n}, p {p}, k {step.K}: a wrong guess is taken for certain");
            }
        }
    }

    /// <summary>Control: most guesses are certain, or the law above would be easy to keep.</summary>
    [Theory]
    [InlineData(10, 0.75)]
    [InlineData(100, 0.97)]
    public void Guess_of_a_word_at_random_is_nearly_always_certain(double variance, double atLeast)
    {
        Assert.SkipUnless(FourLanes.IsSupported, NeedsVectors);
        var random = new Random(3);
        var (n, p) = ((int)(variance / 0.09), 0.1);
        var certain = Enumerable.Range(0, 4000).Count(_ => Guess(n, p, (uint)random.NextInt64(1L << 32)).IsCertain);
        Assert.InRange(certain / 4000.0, atLeast, 1);
    }

    [Fact]
    public void Guess_below_the_smallest_variance_or_far_out_is_never_certain()
    {
        Assert.SkipUnless(FourLanes.IsSupported, NeedsVectors);
        Assert.False(Guess(27, 0.5, 0x90000000).IsCertain);
        Assert.False(Guess(1000, 0.5, 0x00002000).IsCertain);
        Assert.False(Guess(1000, 0.5, 0xFFFFE000).IsCertain);
        Assert.False(Guess(1000, 0, 0x90000000).IsCertain);
    }

    /// <summary>Within 1e-6 (1 + z^2) up to |z| = 5, at words of all sizes and around one half; beyond, it stays where nothing is guessed.</summary>
    [Fact]
    public void Normal_quantile_in_single_precision_is_within_its_documented_error()
    {
        Assert.SkipUnless(FourLanes.IsSupported, NeedsVectors);
        var random = new Random(9);
        var words = Enumerable.Range(0, 32).SelectMany(bit => Enumerable.Range(0, 2000).Select(_ => (uint)(random.NextInt64(1L << 32) >> bit)))
            .Concat((uint[])[0, 1, 2, 3, 0x7FFFFFFF]).SelectMany(word => new[] { word, ~word, word ^ 0x80000000, ~word ^ 0x80000000 });
        foreach (var word in words)
        {
            double z = CornishFisher<EightSingles>.StandardNormalQuantile(Words(word)).Value[0];
            var expected = Address.Normal(word);
            var good = Math.Abs(expected) > 5 ? Math.Abs(z) > 4.9 : Math.Abs(z - expected) <= 1e-6 * (1 + expected * expected);
            Assert.True(good, $"word {word:X8}: {z}, exactly {expected}");
        }
    }

    /// <summary>F steps at k: the last word up to F(k), whose draw is k, and the next, whose draw is above k.</summary>
    private static IEnumerable<(int K, double Error, double Band, bool IsRightOrUncertain)> Steps(int n, double p)
    {
        var table = new ReferenceBinomialTable(n, p);
        var ks = Enumerable.Range(table.First, table.Count).Where(k => table.Below(k) > SmallestTail && table.Above(k) > SmallestTail).ToArray();
        var stride = Math.Max(1, ks.Length / MostSteps);
        foreach (var k in ks.Where((_, i) => i % stride == 0 || i < 10 || i >= ks.Length - 10))
        {
            var last = (long)Math.Floor((table.Below(k) < 0.5 ? table.Below(k) : 1 - table.Above(k)) * 4294967296.0 - 0.5);
            foreach (var number in new[] { last, last + 1 }.Where(number => number is >= 0 and <= uint.MaxValue))
            {
                var word = (uint)number;
                var guess = Guess(n, p, word);
                // The word's u lies beside F(k); the smooth distribution is as steep there as its steps on either side on average.
                var beyond = word < 0x80000000 ? (word + 0.5) / 4294967296 - table.Below(k) : table.Above(k) - (~word + 0.5) / 4294967296;
                var slope = (table.Weight(k) + table.Weight(k + 1)) / 2;
                yield return (k, guess.X - beyond / slope - (k + 0.5), guess.Band, !guess.IsCertain || guess.K == table.Inverse(word));
            }
        }
    }

    /// <summary>The guess as the lanes take it up: the whole number above x - 1/2, certain if it is no nearer to changing than the band.</summary>
    private static (double X, double Band, double K, bool IsCertain) Guess(int n, double p, uint word)
    {
        var (offset, band) = CornishFisher<EightSingles>.Quantile(n, (float)(p / (1 - p)), Words(word));
        var y = Math.FusedMultiplyAdd(n, p, offset.Value[0] - 0.5);
        var nearest = Math.Round(y);
        var k = nearest < y ? nearest + 1 : nearest;
        return (y + 0.5, band.Value[0], k, (float)Math.Abs(y - nearest) > band.Value[0] && k >= 0 && k <= n);
    }

    private static EightSingles Words(uint word) => new(Vector256.Create(word).AsSingle());
}
