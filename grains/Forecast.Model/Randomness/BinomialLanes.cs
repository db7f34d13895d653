using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Forecast.Model.Randomness;

/// <summary>
/// The search of <see cref="BinomialQuantile"/> for four segments side by side. Every answer is certified: where double precision could be wrong, the
/// scalar routine decides, so lanes give the same integers as it does, on any processor.
/// </summary>
/// <remarks>
/// The error bound is that of <see cref="BinomialQuantile"/>'s search, with one difference: logarithm and exponential are the runtime's vector versions. They are
/// good to one or two units in the last place; the band allows 1e-14, fifty times that, in each. A logarithm off by 1e-14 shifts the exponent, at most 600, by
/// 6e-12; with the 4e-12 of the sums and the exponential's 1e-14 that is 1e-11. The band is four times as wide. A lane falls to the scalar routine if its
/// exponent is above 600, or about once in 10^8 draws.
/// </remarks>
internal static class BinomialLanes
{
    private const double LargestExponent = 600;
    private const double Band = 4e-11;
    private static readonly double[] Reciprocals = BinomialQuantile.Reciprocals;

    /// <summary>The smallest k with F(k; n, p) >= u in every segment; the number of segments is a multiple of four.</summary>
    public static void Draw(int[] people, Chances chances, uint[] words, int[] befallen)
    {
        // Two fours at once, because each step of a search waits for the one before; an odd four at the end is searched beside itself.
        const int Four = 4;
        for (var first = 0; first < people.Length; first += 2 * Four)
        {
            var second = Math.Min(first + Four, people.Length - Four);
            if ((Vector128.LoadUnsafe(ref people[first]) | Vector128.LoadUnsafe(ref people[second])) == Vector128<int>.Zero)
            {
                Vector128<int>.Zero.StoreUnsafe(ref befallen[first]);
                Vector128<int>.Zero.StoreUnsafe(ref befallen[second]);
                continue;
            }
            var a = new Search(people, chances, words, first);
            var b = new Search(people, chances, words, second);
            Run(ref a, ref b);
            a.Store(people, chances, words, befallen, first);
            b.Store(people, chances, words, befallen, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(ref Search first, ref Search second)
    {
        var reciprocals = Reciprocals;
        var (a, b) = (first, second);
        for (var j = 1; j < reciprocals.Length && (a.Below | b.Below).ExtractMostSignificantBits() != 0; j++)
        {
            var reciprocal = Vector256.Create(reciprocals[j]);
            a.Step(reciprocal);
            b.Step(reciprocal);
        }
        (first, second) = (a, b);
    }

    /// <summary>(w + 1/2) / 2^32, exactly: a word in the low bits of 2^52 is a double.</summary>
    private static Vector256<double> Uniform(Vector128<uint> words)
    {
        const long BitsOfTwoTo52 = 0x4330000000000000;
        var shifted = (Avx2.ConvertToVector256Int64(words) | Vector256.Create(BitsOfTwoTo52)).AsDouble();
        return (shifted - Vector256.Create(4503599627370496.0) + Vector256.Create(0.5)) * Vector256.Create(1.0 / 4294967296.0);
    }

    /// <summary>Four searches in step: the sum of terms until it reaches u. A lane that has arrived stands still.</summary>
    private struct Search
    {
        private readonly Vector256<double> _n;
        private readonly Vector256<double> _mirrored;
        private readonly Vector256<double> _u;
        private readonly Vector256<double> _exponent;
        private readonly Vector256<double> _odds;
        private readonly Vector256<double> _scaledOdds;
        private Vector256<double> _term;
        private Vector256<double> _sum;
        private Vector256<double> _before;
        private Vector256<double> _steps;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Search(int[] people, Chances chances, uint[] words, int s)
        {
            _n = Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref people[s]));
            _mirrored = Vector256.GreaterThan(Vector256.LoadUnsafe(ref chances.P[s]), Vector256.Create(0.5));
            var u = Uniform(Vector128.LoadUnsafe(ref words[s]));
            _u = Vector256.ConditionalSelect(_mirrored, Vector256<double>.One - u, u);
            _odds = Vector256.LoadUnsafe(ref chances.Odds[s]);
            _scaledOdds = (_n + Vector256<double>.One) * _odds;
            _exponent = _n * Vector256.LoadUnsafe(ref chances.LogCommon[s]);
            _term = Vector256.Exp(_exponent);
            _sum = _term;
            Below = Vector256.LessThan(_sum, _u);
        }

        /// <summary>The lanes that have not arrived.</summary>
        public Vector256<double> Below { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step(Vector256<double> reciprocal)
        {
            _before = Vector256.ConditionalSelect(Below, _sum, _before);
            _steps += Below & Vector256<double>.One;
            _term *= _scaledOdds * reciprocal - _odds;
            _sum = Vector256.ConditionalSelect(Below, _sum + _term, _sum);
            Below = Vector256.LessThan(_sum, _u);
        }

        /// <summary>Writes the certain answers, and has the scalar routine decide the others.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(int[] people, Chances chances, uint[] words, int[] befallen, int s)
        {
            var drawn = Vector256.ConditionalSelect(_mirrored, _n - _steps, _steps);
            Avx.ConvertToVector128Int32(drawn).StoreUnsafe(ref befallen[s]);
            var band = Vector256.Create(Band);
            var certain = Vector256.GreaterThan(_exponent, Vector256.Create(-LargestExponent))
                & Vector256.GreaterThan(_sum - _u, band * _sum)
                & Vector256.GreaterThan(_u - _before, band * _u);
            for (var open = ~certain.ExtractMostSignificantBits() & 0xF; open != 0; open &= open - 1)
            {
                var lane = s + BitOperations.TrailingZeroCount(open);
                befallen[lane] = BinomialQuantile.Draw(people[lane], new Chance(chances.P[lane]), words[lane]);
            }
        }
    }
}
