using CsCheck;
using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

public class BinomialQuantileLaws
{
    /// <summary>Of every size: uniform on the scale of log odds, so that both tails of p occur, and at the ends of the grid of u.</summary>
    private static readonly Gen<double> Probability = Gen.OneOf(
        Gen.Double[-30, 30].Select(logit => 1 / (1 + Math.Exp(-logit))),
        Gen.Double.Unit,
        Gen.Const(0.5), Gen.Const(0.25), Gen.Const(0.75), Gen.Const(0.125));

    private static readonly Gen<uint> Word = Gen.OneOf(Gen.UInt, Gen.UInt[0, 5], Gen.UInt[0, 5].Select(word => ~word));

    private static readonly Gen<int> Count = Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 2000], Gen.Int[0, 200_000]);

    [Fact]
    public void Draw_of_any_count_probability_and_word_is_the_inverse_of_the_distribution_function() =>
        Law.Holds(Gen.Select(Count, Probability, Word), 1500, triple =>
        {
            var (n, p, word) = triple;
            Assert.Equal(ReferenceBinomial.InverseExactly(n, p, word), BinomialQuantile.Draw(n, new Chance(p), word));
        });

    [Fact]
    public void Exact_draw_of_any_count_probability_and_word_is_the_inverse_of_the_distribution_function() =>
        Law.Holds(Gen.Select(Gen.Int[1, 2000], Probability.Where(p => p is > 0 and < 1), Word), 800, triple =>
        {
            var (n, p, word) = triple;
            Assert.Equal(ReferenceBinomial.InverseExactly(n, p, word), ExactBinomialQuantile.Draw(n, p, word));
        });

    /// <summary>The reference for millions of draws is itself held against the oracle.</summary>
    [Fact]
    public void Table_of_any_count_and_probability_gives_the_inverse_of_the_distribution_function() =>
        Law.Holds(Gen.Select(Count, Probability, Word.Array[5]), 500, triple =>
        {
            var (n, p, words) = triple;
            var table = new ReferenceBinomialTable(n, p);
            Assert.All(words, word => Assert.Equal(ReferenceBinomial.InverseExactly(n, p, word), table.Inverse(word)));
        });

    /// <summary>At a word next to a step of F, which ordinary words almost never meet: the last at or below F(k), and the first above it.</summary>
    [Fact]
    public void Draw_on_either_side_of_a_step_of_the_distribution_function_steps_by_one() =>
        Law.Holds(Gen.Select(Gen.Int[2, 300], Gen.Double[0.02, 0.98], Gen.Double.Unit), 200, triple =>
        {
            var (n, p, position) = triple;
            var k = (long)(n * p) + (position < 0.5 ? 0 : 1);
            if (LastWordOf(k, n, p) is not { } word || word == uint.MaxValue)
                return;
            Assert.Equal(ReferenceBinomial.InverseExactly(n, p, word), BinomialQuantile.Draw(n, new Chance(p), word));
            Assert.Equal(ReferenceBinomial.InverseExactly(n, p, word + 1), BinomialQuantile.Draw(n, new Chance(p), word + 1));
            Assert.Equal(k, BinomialQuantile.Draw(n, new Chance(p), word));
            Assert.True(BinomialQuantile.Draw(n, new Chance(p), word + 1) > k);
        });

    [Fact]
    public void Draw_rises_with_the_word() =>
        Law.Holds(Gen.Select(Count, Probability, Word, Word), 1500, four =>
        {
            var (n, p, one, other) = four;
            var chance = new Chance(p);
            Assert.True(BinomialQuantile.Draw(n, chance, Math.Min(one, other)) <= BinomialQuantile.Draw(n, chance, Math.Max(one, other)));
        });

    [Fact]
    public void Draw_rises_with_the_probability() =>
        Law.Holds(Gen.Select(Count, Probability, Probability, Word), 1500, four =>
        {
            var (n, one, other, word) = four;
            var low = BinomialQuantile.Draw(n, new Chance(Math.Min(one, other)), word);
            Assert.True(low <= BinomialQuantile.Draw(n, new Chance(Math.Max(one, other)), word));
            Assert.InRange(low, 0, n);
        });

    [Fact]
    public void Draw_is_no_larger_for_fewer_people() =>
        Law.Holds(Gen.Select(Count, Probability, Word), 1000, triple =>
        {
            var (n, p, word) = triple;
            Assert.True(BinomialQuantile.Draw(n, new Chance(p), word) <= BinomialQuantile.Draw(n + 1, new Chance(p), word));
        });

    /// <summary>The largest word whose inverse is at most k, by halving on the oracle; null if there is none.</summary>
    private static uint? LastWordOf(long k, int n, double p)
    {
        if (ReferenceBinomial.Inverse(n, p, 0) > k)
            return null;
        var (low, high) = (0u, uint.MaxValue);
        while (low < high)
        {
            var middle = low + ((high - low) / 2) + 1;
            if (ReferenceBinomial.Inverse(n, p, middle) <= k)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
