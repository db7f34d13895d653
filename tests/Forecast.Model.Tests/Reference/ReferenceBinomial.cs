using System.Numerics;

namespace Forecast.Model.Tests.Reference;

/// <summary>
/// The smallest k with F(k; n, p) >= u, u = (word + 0.5) / 2^32, p the exact value of a double. Three ways of one definition:
/// rationals (exact), fixed-point intervals (proved or undecided), and a sum in double that hands over anything close.
/// </summary>
/// <remarks>
/// With p = m / 2^e in lowest terms, F(k) >= u reads 2^33 * sum_{i &lt;= k} C(n,i) m^i (2^e - m)^(n-i) >= (2 word + 1) * 2^(e n).
/// </remarks>
public static class ReferenceBinomial
{
    private const long RationalLimitBits = 20_000;

    /// <summary>The oracle: no floating point takes part in a decision.</summary>
    public static long InverseExactly(long n, double p, uint word)
    {
        if (Certain(n, p) is { } certain)
            return certain;
        if (n * Fraction(p).Exponent <= RationalLimitBits)
            return InverseByRationals(n, p, word);
        return InverseByIntervals(n, p, word, 256)
            ?? InverseByIntervals(n, p, word, 2048)
            ?? InverseByRationals(n, p, word);
    }

    /// <summary>
    /// For whole-model runs: weights relative to the mode, summed in double. A step away from the mode adds a relative error of at most
    /// 1e-15 to a weight, so F is good to 1e-11 for up to 10^4 steps, which is a variance of 700,000; where F(k) comes within 1e-9 of u the
    /// oracle decides.
    /// </summary>
    public static long Inverse(long n, double p, uint word)
    {
        if (Certain(n, p) is { } certain)
            return certain;
        var u = (word + 0.5) / 4294967296.0;
        var mode = Math.Min(n, (long)((n + 1) * p));
        var odds = p / (1 - p);
        var below = new List<double>();
        var weight = 1.0;
        for (var k = mode; k > 0 && weight > 1e-30; k--)
        {
            weight *= k / ((n - k + 1) * odds);
            below.Add(weight);
        }

        var above = new List<double>();
        weight = 1.0;
        for (var k = mode; k < n && weight > 1e-30; k++)
        {
            weight *= (n - k) * odds / (k + 1);
            above.Add(weight);
        }

        below.Reverse();
        List<double> weights = [.. below, 1.0, .. above];
        var total = weights.Sum();
        var sum = 0.0;
        for (var index = 0; index < weights.Count; index++)
        {
            sum += weights[index];
            var distance = (sum / total) - u;
            if (Math.Abs(distance) < 1e-9)
                return InverseExactly(n, p, word);
            if (distance > 0)
                return mode - below.Count + index;
        }

        return InverseExactly(n, p, word);
    }

    /// <summary>Every term as an integer over the common denominator 2^(e n).</summary>
    public static long InverseByRationals(long n, double p, uint word)
    {
        if (Certain(n, p) is { } certain)
            return certain;
        var (numerator, exponent) = Fraction(p);
        var other = (BigInteger.One << exponent) - numerator;
        var target = (2 * (BigInteger)word) + 1 << checked((int)(exponent * n));
        var term = BigInteger.Pow(other, checked((int)n));
        var sum = term;
        long k = 0;
        while (sum << 33 < target)
        {
            // C(n,k+1) m^(k+1) o^(n-k-1) from C(n,k) m^k o^(n-k): the division leaves no remainder.
            term = term * (n - k) * numerator / ((k + 1) * other);
            sum += term;
            k++;
        }

        return k;
    }

    /// <summary>
    /// Weights relative to the mode, in units of 2^-bits, each between a bound rounded down and a bound rounded up; null if they leave a
    /// comparison open.
    /// </summary>
    /// <remarks>
    /// Why it is rigorous. w(k+1) = w(k) (n-k) m / ((k+1) (2^e - m)) is exact integer arithmetic but for the division, which is rounded
    /// down for the lower and up for the upper bound; the rule keeps lower &lt;= w &lt;= upper. Weights fall away from the mode, so the
    /// terms left out beyond a last weight are each at most its upper bound, and there are at most n of them: n * upper is added to the
    /// upper sums only. F(k) then lies between lowerSum(k) / upperTotal and upperSum(k) / lowerTotal, and both comparisons with u are in
    /// integers.
    /// Why it decides. The factors are at most 1, so bounds drift apart by at most 2 units a step: after 10^5 steps the sums are within
    /// 10^11 units, 2^-219 of the mode's weight at 256 bits, and what is left out is at most n * 2^-(bits - 64). Only an F(k) that equals u
    /// to some fifty digits is left open.
    /// </remarks>
    public static long? InverseByIntervals(long n, double p, uint word, int bits)
    {
        if (Certain(n, p) is { } certain)
            return certain;
        var (numerator, exponent) = Fraction(p);
        var other = (BigInteger.One << exponent) - numerator;
        var mode = (long)BigInteger.Min(n, (n + 1) * numerator >> exponent);
        var one = BigInteger.One << bits;
        var negligible = BigInteger.One << 64;

        var below = new List<(BigInteger Lower, BigInteger Upper)>();
        var (lower, upper) = (one, one);
        for (var k = mode; k > 0 && upper > negligible; k--)
        {
            (lower, upper) = Multiply(lower, upper, k * other, (n - k + 1) * numerator);
            below.Add((lower, upper));
        }

        var leftOut = below.Count < mode ? n * upper : BigInteger.Zero;
        below.Reverse();
        var weights = below;
        weights.Add((one, one));
        (lower, upper) = (one, one);
        var last = mode;
        for (; last < n && upper > negligible; last++)
        {
            (lower, upper) = Multiply(lower, upper, (n - last) * numerator, (last + 1) * other);
            weights.Add((lower, upper));
        }

        var lowerTotal = BigInteger.Zero;
        var upperTotal = leftOut + (last < n ? n * upper : BigInteger.Zero);
        foreach (var weight in weights)
        {
            lowerTotal += weight.Lower;
            upperTotal += weight.Upper;
        }

        var target = (2 * (BigInteger)word) + 1;
        var (lowerSum, upperSum) = (BigInteger.Zero, leftOut);
        if (upperSum << 33 >= target * lowerTotal)
            return null;
        for (var index = 0; index < weights.Count; index++)
        {
            lowerSum += weights[index].Lower;
            upperSum += weights[index].Upper;
            if (lowerSum << 33 >= target * upperTotal)
                return last - (weights.Count - 1) + index;
            if (upperSum << 33 >= target * lowerTotal)
                return null;
        }

        return null;
    }

    /// <summary>The exact value of a double in (0, 1) as an odd number over a power of two.</summary>
    public static (BigInteger Numerator, int Exponent) Fraction(double p)
    {
        var pattern = BitConverter.DoubleToInt64Bits(p);
        var biased = (int)((pattern >> 52) & 0x7FF);
        var mantissa = pattern & 0xFFFFFFFFFFFFF;
        var numerator = biased == 0 ? mantissa : mantissa | (1L << 52);
        var exponent = 1075 - Math.Max(biased, 1);
        while (numerator % 2 == 0)
        {
            numerator /= 2;
            exponent--;
        }

        return (numerator, exponent);
    }

    private static (BigInteger Lower, BigInteger Upper) Multiply(
        BigInteger lower, BigInteger upper, BigInteger factor, BigInteger divisor) =>
        (lower * factor / divisor, ((upper * factor) + divisor - 1) / divisor);

    private static long? Certain(long n, double p)
    {
        if (n < 0 || double.IsNaN(p))
            throw new ArgumentException($"Binomial({n}, {p}) is not a distribution.");
        if (n == 0 || p <= 0)
            return 0;
        return p >= 1 ? n : null;
    }
}
