using System.Runtime.CompilerServices;

namespace Forecast.Model.Randomness;

/// <summary>
/// Philox4x32-10, a counter-based generator: a pure function of key and counter, without state.
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011; checked against Random123's known answers.
/// </summary>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>The block of one counter.</summary>
    /// <param name="key">The random seed: key word 0 is its low half, key word 1 its high half.</param>
    /// <param name="c0">Counter word 0.</param>
    /// <param name="c1">Counter word 1.</param>
    /// <param name="c2">Counter word 2.</param>
    /// <param name="c3">Counter word 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock Block(ulong key, uint c0, uint c1, uint c2, uint c3)
    {
        unchecked
        {
            uint k0 = (uint)key, k1 = (uint)(key >> 32);
            for (var round = 0; round < Rounds; round++)
            {
                var product0 = (ulong)Multiplier0 * c0;
                var product1 = (ulong)Multiplier1 * c2;
                c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
                c1 = (uint)product1;
                c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
                c3 = (uint)product0;
                k0 += Weyl0;
                k1 += Weyl1;
            }
            return new PhiloxBlock(c0, c1, c2, c3);
        }
    }

    /// <summary>The two keys of each round, one after another.</summary>
    internal static ulong[] Keys(ulong key)
    {
        var keys = new ulong[2 * Rounds];
        unchecked
        {
            for (var round = 0; round < Rounds; round++)
            {
                keys[2 * round] = (uint)((uint)key + (uint)round * Weyl0);
                keys[2 * round + 1] = (uint)((uint)(key >> 32) + (uint)round * Weyl1);
            }
        }
        return keys;
    }
}
