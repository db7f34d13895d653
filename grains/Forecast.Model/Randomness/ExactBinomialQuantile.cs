using System.Numerics;

namespace Forecast.Model.Randomness;

/// <summary>
/// The inverse binomial in integers: slow, and right where double precision cannot decide.
/// </summary>
/// <remarks>
/// p is a double, so p = a / d and 1 - p = b / d with integers a, b and d a power of two. First the terms are summed relative to the mode's,
/// as fixed-point integers of 256 bits. Going away from the mode a term only shrinks, so a rounding of one unit never grows: a term is short by at
/// most as many units as it is steps away, and all sums by at most steps squared. If that could change the answer, the sums are made without rounding at all.
/// </remarks>
internal static class ExactBinomialQuantile
{
    private const int FixedPointBits = 256;

    public static int Draw(int n, double p, uint word)
    {
        var (a, b) = Fraction(p);
        return FromFixedPoint(n, p, a, b, word) ?? FromRationals(n, a, b, word);
    }

    private static (BigInteger A, BigInteger B) Fraction(double p)
    {
        var bits = BitConverter.DoubleToInt64Bits(p);
        var exponent = (int)(bits >> 52);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        var a = exponent == 0 ? mantissa : mantissa | (1L << 52);
        var shift = 1075 - Math.Max(exponent, 1);
        return (a, (BigInteger.One << shift) - a);
    }

    private static int? FromFixedPoint(int n, double p, BigInteger a, BigInteger b, uint word)
    {
        var mode = (int)Math.Min(n, Math.Floor((n + 1.0) * p));
        var one = BigInteger.One << FixedPointBits;
        var below = new List<BigInteger>();
        var weight = one;
        for (var j = mode; j > 0 && !weight.IsZero; j--)
        {
            weight = weight * j * b / ((n - j + 1L) * a);
            below.Add(weight);
        }
        var above = new List<BigInteger>();
        weight = one;
        for (var j = mode; j < n && !weight.IsZero; j++)
        {
            weight = weight * (n - j) * a / ((j + 1L) * b);
            above.Add(weight);
        }
        // A mode that is one off through rounding makes the first step grow by a unit or two; each of the up to n terms that shrank to nothing is below as many units as there are steps.
        BigInteger steps = below.Count + above.Count + 4;
        var error = steps * (steps + n);
        var total = one + below.Aggregate(BigInteger.Zero, BigInteger.Add) + above.Aggregate(BigInteger.Zero, BigInteger.Add);
        BigInteger grid = 2 * (ulong)word + 1;
        var sum = BigInteger.Zero;
        for (var j = mode - below.Count; j <= mode + above.Count; j++)
        {
            sum += j < mode ? below[mode - j - 1] : j == mode ? one : above[j - mode - 1];
            var difference = (sum << 33) - grid * total;
            if (BigInteger.Abs(difference) <= (error << 34))
            {
                return null;
            }
            if (difference.Sign > 0)
            {
                return j;
            }
        }
        return null;
    }

    private static int FromRationals(int n, BigInteger a, BigInteger b, uint word)
    {
        var whole = BigInteger.Pow(a + b, n);
        BigInteger grid = 2 * (ulong)word + 1;
        var term = BigInteger.Pow(b, n);
        var sum = term;
        var k = 0;
        while ((sum << 33) < grid * whole)
        {
            term = term * (n - k) * a / ((k + 1L) * b);
            k++;
            sum += term;
        }
        return k;
    }
}
