using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Forecast.Model.Randomness;

/// <summary>Philox4x32-10 for four consecutive blocks at once: the same words as <see cref="Philox"/>, in lanes of AVX2.</summary>
internal static class PhiloxLanes
{
    /// <summary>Words made at once: four blocks of four.</summary>
    public const int WordsAtOnce = 16;

    /// <summary>Fills the words of an event by [segment]; the array's length is a multiple of <see cref="WordsAtOnce"/>.</summary>
    public static void Fill(uint[] words, Address address, uint streamId, int quarter, int eventNumber)
    {
        unchecked
        {
            var eventAndQuarter = (uint)(quarter * 65536 + eventNumber);
            for (var start = 0; start < words.Length; start += WordsAtOnce)
            {
                var block = (ulong)start / 4;
                Four(Vector256.Create((ulong)(uint)address.Replicate), Vector256.Create((ulong)streamId), Vector256.Create((ulong)eventAndQuarter),
                    Vector256.Create(block, block + 1, block + 2, block + 3), address.Seed, words.AsSpan(start, WordsAtOnce));
            }
        }
    }

    /// <summary>A lane holds one block; its 32-bit words stand in 64-bit elements, whose upper halves the multiplication passes over.</summary>
    private static void Four(Vector256<ulong> c0, Vector256<ulong> c1, Vector256<ulong> c2, Vector256<ulong> c3, ulong key, Span<uint> words)
    {
        unchecked
        {
            var (k0, k1) = ((uint)key, (uint)(key >> 32));
            var multiplier0 = Vector256.Create((ulong)Philox.Multiplier0).AsUInt32();
            var multiplier1 = Vector256.Create((ulong)Philox.Multiplier1).AsUInt32();
            for (var round = 0; round < Philox.Rounds; round++)
            {
                var product0 = Avx2.Multiply(multiplier0, c0.AsUInt32());
                var product1 = Avx2.Multiply(multiplier1, c2.AsUInt32());
                c0 = (product1 >> 32) ^ c1 ^ Vector256.Create((ulong)k0);
                c1 = product1;
                c2 = (product0 >> 32) ^ c3 ^ Vector256.Create((ulong)k1);
                c3 = product0;
                k0 += Philox.Weyl0;
                k1 += Philox.Weyl1;
            }
            // Words 0 and 1 of each block in one element, words 2 and 3 in another; interleaved they are the blocks, 0 and 2, 1 and 3.
            var lowHalf = Vector256.Create((ulong)uint.MaxValue);
            var words01 = (c0 & lowHalf) | (c1 << 32);
            var words23 = (c2 & lowHalf) | (c3 << 32);
            var blocks02 = Avx2.UnpackLow(words01, words23);
            var blocks13 = Avx2.UnpackHigh(words01, words23);
            ref var target = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<uint, ulong>(words));
            blocks02.GetLower().StoreUnsafe(ref target, 0);
            blocks13.GetLower().StoreUnsafe(ref target, 2);
            blocks02.GetUpper().StoreUnsafe(ref target, 4);
            blocks13.GetUpper().StoreUnsafe(ref target, 6);
        }
    }
}
