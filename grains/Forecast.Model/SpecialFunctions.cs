using System.Runtime.CompilerServices;
using Forecast.Model.Lanes;

namespace Forecast.Model;

/// <summary>
/// The functions that turn rates and log odds into probabilities. Our own, because they must give the same bits in every lane, on every processor and
/// operating system, which no runtime promises of its own; additions, products and fused products alone do.
/// </summary>
/// <remarks>
/// Accuracy, in units of 2^-53 relative; derivations stand at the functions, and tests compare with 70-digit arithmetic. Exponential: 1.6 units.
/// 1 - exp(-x): 3. Logistic: 4. Logarithm of 1 + x: 4.
/// </remarks>
internal static class SpecialFunctions
{
    private const double Log2OfE = 1.4426950408889634;

    /// <summary>ln 2 to 33 bits, so that its product with a whole number below 2^20 is exact, and the rest of it.</summary>
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>exp(x); 0 below -746 and infinity above 710, where a double ends.</summary>
    /// <remarks>x = k ln 2 + r with |r| up to 0.3466; exp(x) = 2^k exp(r). 2^k is applied in two halves, so that the ends of the range come out right.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        var bounded = T.Min(T.Max(x, -746), 710);
        var k = T.Round(bounded * Log2OfE);
        var half = T.Round(k * 0.5);
        return ExpOfRest(bounded, k, out _) * T.PowerOfTwo(half) * T.PowerOfTwo(k - half);
    }

    /// <summary>1 - exp(-x) = -expm1(-x) for x of 0 and above, accurate for small x.</summary>
    /// <remarks>
    /// With -x = k ln 2 + r: 1 - exp(-x) = (1 - 2^k) - 2^k expm1(r). The first part is exact, and for k = 0 it is 0, so nothing cancels. Above
    /// 100 the result is 1 to all digits.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OneMinusExpOfMinus<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        var y = -T.Min(x, 100);
        var k = T.Round(y * Log2OfE);
        _ = ExpOfRest(y, k, out var less1);
        var scale = T.PowerOfTwo(k);
        return T.MultiplyAdd(-scale, less1, 1 - scale);
    }

    /// <summary>1 / (1 + exp(-x)); 0 and 1 at minus and plus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Logistic<T>(T x)
        where T : unmanaged, ILanes<T> => 1 / (1 + Exp(-x));

    /// <summary>ln(1 + x) for x above -1, accurate for small x; 1 + x is a normal number.</summary>
    /// <remarks>
    /// 1 + x = 2^e m with m from sqrt(1/2) to sqrt(2), and ln m = 2 artanh(s), s = (m - 1) / (m + 1), |s| up to 0.1716. m - 1 = (2^-e - 1) + 2^-e x is
    /// rounded once and for e = 0 is x itself, so nothing is lost where 1 + x is near 1. The series in s^2 ends at s^21 / 21; the first term left out is
    /// below 2^-53 of the sum by a factor of 10.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log1p<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        var e = T.Exponent(1 + x);
        var scale = T.PowerOfTwo(-e);
        var above1 = T.MultiplyAdd(scale, x, scale - 1);
        var s = above1 / (above1 + 2);
        var z = s * s;
        T series = 2.0 / 21;
        series = T.MultiplyAdd(series, z, 2.0 / 19);
        series = T.MultiplyAdd(series, z, 2.0 / 17);
        series = T.MultiplyAdd(series, z, 2.0 / 15);
        series = T.MultiplyAdd(series, z, 2.0 / 13);
        series = T.MultiplyAdd(series, z, 2.0 / 11);
        series = T.MultiplyAdd(series, z, 2.0 / 9);
        series = T.MultiplyAdd(series, z, 2.0 / 7);
        series = T.MultiplyAdd(series, z, 2.0 / 5);
        series = T.MultiplyAdd(series, z, 2.0 / 3);
        return T.MultiplyAdd(e, Ln2High, T.MultiplyAdd(e, Ln2Low, T.MultiplyAdd(series * z, s, s + s)));
    }

    /// <summary>ln(p / (1 - p)); minus and plus infinity at 0 and 1.</summary>
    public static double Logit(double p) => Math.Log(p / (1 - p));

    /// <summary>exp(r) for r = x - k ln 2, and exp(r) - 1 without its rounding.</summary>
    /// <remarks>Taylor's series to r^13 / 13!; the first term left out, r^14 / 14!, is below 2^-53 of r by a factor of 10 at the ends.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpOfRest<T>(T x, T k, out T less1)
        where T : unmanaged, ILanes<T>
    {
        var r = T.MultiplyAdd(-k, Ln2Low, T.MultiplyAdd(-k, Ln2High, x));
        T series = 1.0 / 6227020800;
        series = T.MultiplyAdd(series, r, 1.0 / 479001600);
        series = T.MultiplyAdd(series, r, 1.0 / 39916800);
        series = T.MultiplyAdd(series, r, 1.0 / 3628800);
        series = T.MultiplyAdd(series, r, 1.0 / 362880);
        series = T.MultiplyAdd(series, r, 1.0 / 40320);
        series = T.MultiplyAdd(series, r, 1.0 / 5040);
        series = T.MultiplyAdd(series, r, 1.0 / 720);
        series = T.MultiplyAdd(series, r, 1.0 / 120);
        series = T.MultiplyAdd(series, r, 1.0 / 24);
        series = T.MultiplyAdd(series, r, 1.0 / 6);
        series = T.MultiplyAdd(series, r, 0.5);
        less1 = T.MultiplyAdd(series * r, r, r);
        return 1 + less1;
    }
}
