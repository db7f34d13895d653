using System.Runtime.Intrinsics.X86;
using CsCheck;
using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The lanes against what they stand for: the scalar generator, the exact oracle, and the scalar draw.</summary>
public class LaneTests
{
    private const string NeedsAvx2 = "this processor has no AVX2, so draws are made by the scalar routine, which other tests hold against the oracle";

    [Fact]
    public void Words_in_lanes_are_those_of_the_scalar_generator()
    {
        Assert.SkipUnless(Avx2.IsSupported, NeedsAvx2);
        var address = new Address(0xFEDCBA9876543210, 999_999);
        var words = new uint[96];
        PhiloxLanes.Fill(words, address, 0xDEADBEEF, 39, Events.StreamQuits(63));
        for (var segment = 0; segment < words.Length; segment++)
        {
            Assert.Equal(address.Block(0xDEADBEEF, 39, Events.StreamQuits(63), (uint)segment >> 2)[segment & 3], words[segment]);
        }
    }

    /// <summary>Every point of a grid stands in a lane beside points that have nothing in common with it.</summary>
    [Fact]
    public void Draws_in_lanes_over_the_grid_are_the_inverse_of_the_distribution_function()
    {
        Assert.SkipUnless(Avx2.IsSupported, NeedsAvx2);
        var triples =
            (from p in (double[])[0, 1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-6, 1 - 1e-9, 1]
             from word in (uint[])[0, 1, 1000, 0x7FFFFFFF, 0x80000000, 0xC0000000, 0xFFFFFFFE, 0xFFFFFFFF]
             from n in (int[])[0, 1, 2, 5, 33, 100, 1000, 100_000]
             select (N: n, P: p, Word: word)).ToArray();
        Assert.Equal(triples.Select(t => (int)ReferenceBinomial.InverseExactly(t.N, t.P, t.Word)), Draw(triples));
    }

    [Fact]
    public void Draws_in_lanes_are_those_of_the_scalar_routine()
    {
        Assert.SkipUnless(Avx2.IsSupported, NeedsAvx2);
        var triple =
            from n in Gen.Frequency((1, Gen.Const(0)), (4, Gen.Int[1, 40]), (4, Gen.Int[1, 5000]), (1, Gen.Int[1, 1_000_000]))
            from p in Gen.Frequency((4, Gen.Double[0, 1]), (4, Gen.Double[0, 0.05]), (1, Gen.Double[1 - 1e-6, 1]), (1, Gen.Double[-1, 2]))
            from word in Gen.Frequency((6, Gen.UInt), (1, Gen.UInt[0, 100]), (1, Gen.UInt[uint.MaxValue - 100, uint.MaxValue]))
            select (N: n, P: p, Word: word);
        Law.Holds(triple.Array[64], 2000, triples => Assert.Equal(
            triples.Select(t => BinomialQuantile.Draw(t.N, new Chance(t.P), t.Word)), Draw(triples)));
    }

    [Fact]
    public void Model_without_lanes_gives_the_digits_of_the_model_with_them()
    {
        Assert.SkipUnless(Avx2.IsSupported, NeedsAvx2);
        var people = Enumerable.Range(0, 60).Select(s => 37 * s % 251).ToArray();
        var chances = new Chances(60);
        for (var s = 0; s < 60; s++)
        {
            chances[s] = s / 59.0;
        }
        chances.Prepare();
        var address = new Address(7, 3);
        var lanes = new int[60];
        new SegmentDraws(60).Binomial(address, 5, 1, Events.CoreQuits, people, chances, lanes);
        Assert.Equal(
            Enumerable.Range(0, 60).Select(s => BinomialQuantile.Draw(people[s], new Chance(s / 59.0), address.Block(5, 1, Events.CoreQuits, (uint)s >> 2)[s & 3])),
            lanes);
    }

    private static int[] Draw((int N, double P, uint Word)[] triples)
    {
        var chances = new Chances(triples.Length);
        for (var i = 0; i < triples.Length; i++)
        {
            chances[i] = triples[i].P;
        }
        chances.Prepare();
        var drawn = new int[triples.Length];
        BinomialLanes.Draw([.. triples.Select(t => t.N)], chances, [.. triples.Select(t => t.Word)], drawn);
        return drawn;
    }
}
