using System.Runtime.CompilerServices;
using Forecast.Model.Lanes;

namespace Forecast.Model.Randomness;

/// <summary>Philox4x32-10 for four segments in several replicates at once: the same words as <see cref="Philox"/>, whose lanes differ in counter word 0 only.</summary>
internal static class PhiloxLanes<T, TSingles>
    where T : unmanaged, IVectorLanes<T, TSingles>
    where TSingles : unmanaged, ISingles<TSingles>
{
    /// <summary>The words of four segments.</summary>
    /// <param name="keys">The keys of the rounds, <see cref="Philox.Keys"/>.</param>
    /// <param name="replicates">Counter word 0: the replicates.</param>
    /// <param name="c1">Counter word 1.</param>
    /// <param name="c2">Counter word 2.</param>
    /// <param name="c3">Counter word 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TSingles First2, TSingles Second2) Words(ulong[] keys, T replicates, uint c1, uint c2, uint c3)
    {
        unchecked
        {
            // In the first round one product is the same in all lanes, in the second the other.
            var sameProduct = (ulong)Philox.Multiplier1 * c2;
            var same0 = (uint)(sameProduct >> 32) ^ c1 ^ (uint)keys[0];
            var same1 = (uint)sameProduct;
            var product0 = T.MultiplyWords(replicates, Philox.Multiplier0);
            var w2 = T.MixWords(product0, T.SameWords(c3), keys[1]);
            var w3 = product0;

            sameProduct = (ulong)Philox.Multiplier0 * same0;
            var product1 = T.MultiplyWords(w2, Philox.Multiplier1);
            var w0 = T.MixWords(product1, T.SameWords(same1), keys[2]);
            var w1 = product1;
            w2 = T.MixWords(T.SameWords(0), w3, (sameProduct >> 32) ^ keys[3]);
            w3 = T.SameWords((uint)sameProduct);

            for (var i = 4; i < 2 * Philox.Rounds; i += 2)
            {
                product0 = T.MultiplyWords(w0, Philox.Multiplier0);
                product1 = T.MultiplyWords(w2, Philox.Multiplier1);
                w0 = T.MixWords(product1, w1, keys[i]);
                w1 = product1;
                w2 = T.MixWords(product0, w3, keys[i + 1]);
                w3 = product0;
            }
            return (T.Words(w0, w1), T.Words(w2, w3));
        }
    }
}
