using System.Numerics;

namespace Forecast.Model.Tests.Reference;

/// <summary>
/// Elementary functions as integers over a power of two, to at least 70 digits of the result, and how far a double is from them. Doubles enter by
/// their exact values.
/// </summary>
public static class HighPrecision
{
    private const int WorkingBits = 256;

    /// <summary>How far y is from exp(x), in units of 2^-53 relative to it.</summary>
    public static double UnitsFromExp(double x, double y) => Units(y, bits => Exp(x, bits), -Math.Min(0, x) / Math.Log(2));

    /// <summary>The same for 1 - exp(-x), x above 0.</summary>
    public static double UnitsFromOneMinusExpOfMinus(double x, double y) =>
        Units(y, bits => (BigInteger.One << bits) - Exp(-x, bits), -Math.Log2(Math.Min(1, x)));

    /// <summary>The same for 1 / (1 + exp(-x)).</summary>
    public static double UnitsFromLogistic(double x, double y) =>
        Units(y, bits => (BigInteger.One << (2 * bits)) / ((BigInteger.One << bits) + Exp(-x, bits)), Math.Max(0, -x) / Math.Log(2));

    /// <summary>The same for ln(1 + x), x above -1 and not 0.</summary>
    public static double UnitsFromLog1p(double x, double y) => Units(y, bits => Log1p(x, bits), -Math.Log2(Math.Min(1, Math.Abs(x))));

    /// <summary>The exact function is asked for as many more bits as it has leading zeros, so that these cost no accuracy.</summary>
    private static double Units(double y, Func<int, BigInteger> exact, double leadingZeros)
    {
        var bits = WorkingBits + (int)leadingZeros;
        var expected = exact(bits);
        var difference = Of(y, bits) - expected;
        return (double)((difference << (53 + 40)) / expected) / Math.Pow(2, 40);
    }

    /// <summary>x 2^bits, rounded down.</summary>
    private static BigInteger Of(double x, int bits)
    {
        var pattern = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        var biased = (int)(pattern >> 52);
        BigInteger mantissa = biased == 0 ? pattern : (pattern & 0xFFFFFFFFFFFFF) | (1L << 52);
        var shift = bits + Math.Max(biased, 1) - 1075;
        var size = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return x < 0 ? -size : size;
    }

    /// <summary>exp(x) = exp(x / 2^64) squared 64 times, with as many guard bits for the squarings and for the size of the result.</summary>
    private static BigInteger Exp(double x, int bits)
    {
        const int Halvings = 64;
        var working = bits + 2 * Halvings + (int)(Math.Abs(x) * 3);
        var r = Of(x, working) >> Halvings;
        var one = BigInteger.One << working;
        var (sum, term) = (one, one);
        for (var i = 1; !term.IsZero && term != BigInteger.MinusOne; i++)
            sum += term = (term * r >> working) / i;
        for (var i = 0; i < Halvings; i++)
            sum = sum * sum >> working;
        return sum >> (working - bits);
    }

    /// <summary>ln(1 + x) = e ln 2 + 2 artanh((m - 1) / (m + 1)), 1 + x = 2^e m.</summary>
    private static BigInteger Log1p(double x, int bits)
    {
        var working = bits + 64;
        var one = BigInteger.One << working;
        var m = one + Of(x, working);
        var e = (int)(m.GetBitLength() - 1) - working;
        // 1 + x is exact but for numbers so large that their last bits do not matter; near 0 the exponent is 0 or -1 and the sum still cancels nothing.
        m = e >= 0 ? m >> e : m << -e;
        if (e == -1 && x > -0.25)
            (m, e) = (m >> 1, 0);
        var ln2 = 2 * Artanh(one / 3, working);
        return (e * ln2 + 2 * Artanh(((m - one) << working) / (m + one), working)) >> (working - bits);
    }

    private static BigInteger Artanh(BigInteger s, int working)
    {
        var (square, power, sum) = (s * s >> working, s, s);
        for (var i = 3; !power.IsZero && power != BigInteger.MinusOne; i += 2)
            sum += (power = power * square >> working) / i;
        return sum;
    }
}
