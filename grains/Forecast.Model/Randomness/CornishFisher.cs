using System.Runtime.CompilerServices;
using Forecast.Model.Lanes;

namespace Forecast.Model.Randomness;

/// <summary>
/// The inverse binomial far from 0, guessed in single precision by an expansion about the normal quantile, with the band within which the guess is right. Costs the
/// same at every n.
/// </summary>
/// <remarks>
/// Cornish and Fisher's expansion to the fourth order (Abramowitz and Stegun 26.2.49), in cumulants from which those of a uniform on (-1/2, 1/2) are taken off: the
/// smooth distribution G with G(k + 1/2) = F(k) has these. So k is the whole number above x - 1/2 for the expansion's x.
/// <para>
/// How good it is. The remainder falls as v^-2, v = n p q; no proof of its size is known to us. Against exact distribution functions at all k with F(k) between
/// 1e-10 and 1 - 1e-10, v from 7 up and p from 1e-6 to 0.99, |x - (k + 1/2)| v^2 is at most 0.03 for |z| up to 2.25, 0.8 up to 3.25, 2.7 up to 3.75, 6.6 up to 4.25 and
/// 9.5 up to 4.5. The band is 0.1 + 0.008 z^6: 3 times that or more, on a test's grid 6 times. Beyond 4.5 and where v is below 7 the band is without end. Single precision and the normal
/// quantile (M. Giles, "Approximating the erfinv function", 2012) carry into x by the standard deviation, measured up to 1.5e-6 of it times 1 + z^2; the band allows
/// 6e-6. A test measures both on a grid.
/// </para>
/// </remarks>
internal static class CornishFisher<T>
    where T : unmanaged, ISingles<T>
{
    private const float LargestZ = 4.5f;
    private const float SmallestVariance = 7;
    private const float NoGuess = 1e30f;

    /// <summary>x - n p, and how far it may be wrong.</summary>
    /// <param name="n">The number of trials.</param>
    /// <param name="odds">p / (1 - p).</param>
    /// <param name="words">The words of the uniforms.</param>
    public static (T Offset, T Band) Quantile(T n, T odds, T words)
    {
        var z = StandardNormalQuantile(words);
        var q = 1 / (1 + odds);
        var p = odds * q;
        var pq = p * q;
        var v = n * pq;
        var skew = q - p;
        var variance = T.Max(v, SmallestVariance) - 1f / 12;
        var sd = T.Sqrt(variance);
        var i = 1 / variance;
        var perSd = sd * i;
        var g1 = v * skew * i * perSd;
        var g2 = T.MultiplyAdd(v, 1 - 6 * pq, 1f / 120) * i * i;
        var g3 = v * skew * (1 - 12 * pq) * i * i * perSd;
        var g4 = T.MultiplyAdd(v, 1 - pq * (30 - 120 * pq), -1f / 252) * i * i * i;
        var (g11, g12, g13, g22) = (g1 * g1, g1 * g2, g1 * g3, g2 * g2);
        var (g111, g112, g1111) = (g11 * g1, g11 * g2, g11 * g11);

        var c0 = g1 * (-1f / 6) + g3 * (1f / 40) - g12 * (1f / 12) + g111 * (17f / 324);
        var c1 = 1 - g2 * (1f / 8) + g11 * (5f / 36) + g4 * (1f / 48) - g22 * (29f / 384) - g13 * (7f / 60) + g112 * (107f / 288) - g1111 * (1511f / 7776);
        var c2 = g1 * (1f / 6) - g3 * (1f / 20) + g12 * (5f / 24) - g111 * (53f / 324);
        var c3 = g2 * (1f / 24) - g11 * (1f / 18) - g4 * (1f / 72) + g22 * (1f / 16) + g13 * (17f / 180) - g112 * (103f / 288) + g1111 * (1688f / 7776);
        var c4 = g3 * (1f / 120) - g12 * (1f / 24) + g111 * (1f / 27);
        var c5 = g4 * (1f / 720) - g22 * (1f / 128) - g13 * (1f / 90) + g112 * (7f / 144) - g1111 * (7f / 216);
        var w = T.MultiplyAdd(T.MultiplyAdd(T.MultiplyAdd(T.MultiplyAdd(T.MultiplyAdd(c5, z, c4), z, c3), z, c2), z, c1), z, c0);

        var zz = z * z;
        var band = T.MultiplyAdd(0.008f * zz * zz * zz + 0.1f, i * i, 6e-6f * sd * (1 + zz));
        band = T.IfLess(zz, LargestZ * LargestZ, band, NoGuess);
        return (sd * w, T.IfLess(v, SmallestVariance, NoGuess, band));
    }

    /// <summary>The standard normal draw of each word: sqrt(2) erfinv(2 u - 1), within 1e-6 (1 + z^2) up to |z| of 5; beyond, where nothing is guessed, worse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T StandardNormalQuantile(T words)
    {
        var tail = T.Tail(words);
        var w = -Log(4 * tail * (1 - tail));
        var inner = w - 2.5f;
        T a = 2.81022636e-08f;
        a = T.MultiplyAdd(a, inner, 3.43273939e-07f);
        a = T.MultiplyAdd(a, inner, -3.5233877e-06f);
        a = T.MultiplyAdd(a, inner, -4.39150654e-06f);
        a = T.MultiplyAdd(a, inner, 0.00021858087f);
        a = T.MultiplyAdd(a, inner, -0.00125372503f);
        a = T.MultiplyAdd(a, inner, -0.00417768164f);
        a = T.MultiplyAdd(a, inner, 0.246640727f);
        a = T.MultiplyAdd(a, inner, 1.50140941f);
        var outer = T.Sqrt(w) - 3;
        T b = -0.000200214257f;
        b = T.MultiplyAdd(b, outer, 0.000100950558f);
        b = T.MultiplyAdd(b, outer, 0.00134934322f);
        b = T.MultiplyAdd(b, outer, -0.00367342844f);
        b = T.MultiplyAdd(b, outer, 0.00573950773f);
        b = T.MultiplyAdd(b, outer, -0.0076224613f);
        b = T.MultiplyAdd(b, outer, 0.00943887047f);
        b = T.MultiplyAdd(b, outer, 1.00167406f);
        b = T.MultiplyAdd(b, outer, 2.83297682f);
        return T.SignOfHalf(1.41421356f * (1 - 2 * tail) * T.IfLess(w, 5, a, b), words);
    }

    /// <summary>ln x of a normal x above 0, within 2e-7 of 1 + |ln x|; never above 0 for x up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Log(T x)
    {
        var e = T.Exponent(x);
        var m = x * T.PowerOfTwo(-e);
        var s = (m - 1) / (m + 1);
        var ss = s * s;
        T series = 2f / 9;
        series = T.MultiplyAdd(series, ss, 2f / 7);
        series = T.MultiplyAdd(series, ss, 2f / 5);
        series = T.MultiplyAdd(series, ss, 2f / 3);
        series = T.MultiplyAdd(series, ss, 2f);
        return T.Min(T.MultiplyAdd(e, 0.693147181f, series * s), 0);
    }
}
