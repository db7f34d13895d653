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
/// 6e-12; with the 2.5e-12 of the sums and the exponential's 1e-14 that is below 1e-11. The band is four times as wide. A lane falls to the scalar routine
/// about once in 10^10 draws, or if its exponent is above 600.
/// </remarks>
internal static class BinomialLanes
{
    private const double LargestExponent = 600;
    private const double Band = 4e-11;
    private static readonly double[] Reciprocals = BinomialQuantile.Reciprocals;

    /// <summary>The smallest k with F(k; n, p) >= u in every segment; the number of segments is a multiple of four.</summary>
    public static void Draw(int[] people, Chances chances, uint[] words, int[] befallen)
    {
        for (var s = 0; s < people.Length; s += Vector256<double>.Count)
        {
            var trials = Vector128.LoadUnsafe(ref people[s]);
            if (trials == Vector128<int>.Zero)
            {
                Vector128<int>.Zero.StoreUnsafe(ref befallen[s]);
                continue;
            }
            var n = Avx.ConvertToVector256Double(trials);
            var mirrored = Vector256.GreaterThan(Vector256.LoadUnsafe(ref chances.P[s]), Vector256.Create(0.5));
            var u = Uniform(Vector128.LoadUnsafe(ref words[s]));
            u = Vector256.ConditionalSelect(mirrored, Vector256<double>.One - u, u);

            var (rare, certain) = Search(n, Vector256.LoadUnsafe(ref chances.LogCommon[s]), Vector256.LoadUnsafe(ref chances.Odds[s]), u);
            var drawn = Vector256.ConditionalSelect(mirrored, n - rare, rare);
            Avx.ConvertToVector128Int32(drawn).StoreUnsafe(ref befallen[s]);
            for (var open = ~certain.ExtractMostSignificantBits() & 0xF; open != 0; open &= open - 1)
            {
                var lane = s + System.Numerics.BitOperations.TrailingZeroCount(open);
                befallen[lane] = BinomialQuantile.Draw(people[lane], new Chance(chances.P[lane]), words[lane]);
            }
        }
    }

    /// <summary>(w + 1/2) / 2^32, exactly: a word in the low bits of 2^52 is a double.</summary>
    private static Vector256<double> Uniform(Vector128<uint> words)
    {
        const long BitsOfTwoTo52 = 0x4330000000000000;
        var shifted = (Avx2.ConvertToVector256Int64(words) | Vector256.Create(BitsOfTwoTo52)).AsDouble();
        return (shifted - Vector256.Create(4503599627370496.0) + Vector256.Create(0.5)) * Vector256.Create(1.0 / 4294967296.0);
    }

    /// <summary>The smallest j with F(j) >= u, and in which lanes it is certain.</summary>
    private static (Vector256<double> Quantile, Vector256<double> Certain) Search(
        Vector256<double> n, Vector256<double> logCommon, Vector256<double> odds, Vector256<double> u)
    {
        var reciprocals = Reciprocals;
        var exponent = n * logCommon;
        var scaledOdds = (n + Vector256<double>.One) * odds;
        var term = Vector256.Exp(exponent);
        var sum = term;
        var before = Vector256<double>.Zero;
        var steps = Vector256<double>.Zero;
        var below = Vector256.LessThan(sum, u);
        for (var j = 1; j < reciprocals.Length && below.ExtractMostSignificantBits() != 0; j++)
        {
            // A lane that has arrived stands still: its sum keeps, its steps no longer count.
            before = Vector256.ConditionalSelect(below, sum, before);
            steps += Vector256.ConditionalSelect(below, Vector256<double>.One, Vector256<double>.Zero);
            term *= scaledOdds * Vector256.Create(reciprocals[j]) - odds;
            sum = Vector256.ConditionalSelect(below, sum + term, sum);
            below = Vector256.LessThan(sum, u);
        }
        var band = Vector256.Create(Band);
        var certain = Vector256.GreaterThan(exponent, Vector256.Create(-LargestExponent))
            & Vector256.GreaterThan(sum - u, band * sum)
            & Vector256.GreaterThan(u - before, band * u);
        return (steps, certain);
    }
}
