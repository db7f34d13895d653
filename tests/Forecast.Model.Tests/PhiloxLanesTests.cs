using CsCheck;
using Forecast.Model.Lanes;
using Forecast.Model.Randomness;

namespace Forecast.Model.Tests;

/// <summary>The generator in lanes gives the words of the scalar one, which other tests hold against published vectors and the reference.</summary>
public class PhiloxLanesTests
{
    /// <summary>The last replicates of a run, of the machine's integers, and any.</summary>
    private static readonly Gen<int> Replicate =
        Gen.OneOf(Gen.Int[0, 999_999], Gen.Int[999_990, 999_999], Gen.Int[int.MaxValue - 12, int.MaxValue], Gen.Int[0, int.MaxValue]);

    private static readonly Gen<(ulong Seed, int Replicate, uint StreamId, int Quarter, int Event, uint Block)> At = Gen.Select(
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 3], Gen.ULong[ulong.MaxValue - 3, ulong.MaxValue]), Replicate, Gen.UInt,
        Gen.Int[0, 39], Gen.Int[0, Events.StreamQuits(Events.MaximumStreams - 1)], Gen.UInt[0, 23]);

    [Fact]
    public void Words_of_four_lanes_are_those_of_the_scalar_generator()
    {
        Assert.SkipUnless(FourLanes.IsSupported, "this processor has no AVX2");
        Law.Holds(At, 20_000, at => AssertSameWords<FourLanes, EightSingles>(at));
    }

    [Fact]
    public void Words_of_eight_lanes_are_those_of_the_scalar_generator()
    {
        Assert.SkipUnless(EightLanes.IsSupported, "this processor has no AVX-512");
        Law.Holds(At, 20_000, at => AssertSameWords<EightLanes, SixteenSingles>(at));
    }

    private static void AssertSameWords<T, TSingles>((ulong Seed, int Replicate, uint StreamId, int Quarter, int Event, uint Block) at)
        where T : unmanaged, IVectorLanes<T, TSingles>
        where TSingles : unmanaged, ISingles<TSingles>
    {
        var last = (int)Math.Min(int.MaxValue, at.Replicate + (long)T.Count - 1);
        var address = new EventAddress<T>(new ReplicateAddresses<T>(at.Seed, at.Replicate, last), at.StreamId, at.Quarter, at.Event);
        var (first2, second2) = PhiloxLanes<T, TSingles>.Words(Philox.Keys(at.Seed), address.Replicates.Words, at.StreamId, address.QuarterAndEvent, at.Block);
        for (var lane = 0; lane < T.Count; lane++)
        {
            var replicate = (uint)Math.Min(at.Replicate + (long)lane, int.MaxValue);
            var expected = Philox.Block(at.Seed, replicate, at.StreamId, (uint)(at.Quarter * 65536 + at.Event), at.Block);
            var actual = new PhiloxBlock(
                TSingles.Word(first2, lane), TSingles.Word(first2, T.Count + lane), TSingles.Word(second2, lane), TSingles.Word(second2, T.Count + lane));
            Assert.Equal(expected, actual);
            Assert.Equal(expected, address.Block(lane, at.Block));
        }
    }
}
