using System.Runtime.CompilerServices;

namespace Forecast.Model.Randomness;

/// <summary>
/// The inverse of the binomial distribution function: the smallest k with F(k; n, p) >= u, for every n and p, with no normal or Poisson approximation.
/// </summary>
/// <remarks>
/// How it stays exact. Sums in double precision carry a relative error that is bounded below; a comparison whose outcome that error could change is
/// rare (twice the band for each possible answer; for means up to a hundred below one draw in 10^8) and goes to <see cref="ExactBinomialQuantile"/>, which decides in integers.
/// <para>
/// Search from 0 (n |ln(1-r)| at most 600, r = min(p, 1-p); a unit is 1.1e-16). The logarithm is good to 4 units, so the first term exp(n ln(1-r)) to
/// 600 x 4 + 2 units, 2.7e-13. A step multiplies by (n+1) odds / j - odds: two roundings of the odds, product, difference and the multiplication are 5 units, and
/// the difference cancels where j comes near n, by (n+1) / (n+1-j). Weighted by the size of the terms this stays below 3 (n+1)(1 + ln(n+1)) units
/// for n up to 900 (r near one half) and below 12 times the j reached, at most 2,047, otherwise: below 3e-12 in all. Adding the terms up is j units more, 2.3e-13. All
/// together below 4e-12; the band is 1e-11.
/// </para>
/// <para>
/// Sums about the mode (all other n and p). Weights are relative to the mode's; a step has at most 5 units of error. The weights below the mode are
/// walked down and up again, so a term has at most twice the steps from the lowest to the highest behind it: 10 units a step, 1.1e-15. The band
/// allows 4e-15 for each of those steps, plus 1e-13. Terms below 1e-26 of the mode's are left out: by log-concavity they fall at least geometrically from there,
/// so together they are below 1e-22 of the total even at n = 2^31, while the smallest sum compared with, u of the total, is 1.2e-10 of it: 1e-12 of its value, which for such n
/// the steps' part of the band exceeds.
/// </para>
/// </remarks>
internal static class BinomialQuantile
{
    private const double LargestExponent = 600;
    private const double SearchBand = 1e-11;
    private const double NegligibleWeight = 1e-26;
    internal static readonly double[] Reciprocals = [.. Enumerable.Range(0, 2048).Select(j => j == 0 ? 0 : 1.0 / j)];

    /// <summary>The smallest k with F(k; n, p) >= u.</summary>
    /// <param name="n">The number of trials; 0 gives 0.</param>
    /// <param name="chance">The probability p; 0 and below gives 0, 1 and above gives n.</param>
    /// <param name="word">The draw: u = (word + 0.5) / 2^32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Draw(int n, in Chance chance, uint word)
    {
        if (n <= 0 || chance.P <= 0)
        {
            return 0;
        }
        if (chance.P >= 1)
        {
            return n;
        }
        // The rarer outcome is counted. If that is the failures, they number n - k, and u turns into 1 - u, exactly, by the word's complement.
        var mirrored = chance.Mirrored;
        var u = Address.Uniform(mirrored ? ~word : word);
        var rare = -n * chance.LogCommon <= LargestExponent ? SearchFromZero(n, chance, u) : SumAboutMode(n, chance, u);
        if (rare < 0)
        {
            return ExactBinomialQuantile.Draw(n, chance.P, word);
        }
        return mirrored ? n - rare : rare;
    }

    /// <summary>The smallest j with F(j) >= u, or -1 if double precision cannot tell.</summary>
    private static int SearchFromZero(int n, in Chance chance, double u)
    {
        var logOfNone = n * chance.LogCommon;
        if (u < 1 + logOfNone - SearchBand)
        {
            // exp(x) >= 1 + x: the first term alone is above u, and needs no exponential to say so.
            return 0;
        }
        var reciprocals = Reciprocals;
        var odds = chance.Odds;
        var scaledOdds = (n + 1.0) * odds;
        var term = Math.Exp(logOfNone);
        var sum = term;
        var j = 0;
        // Past n the factor is 0 up to rounding, the sum stands still and the table ends the search.
        while (sum < u)
        {
            if (++j >= reciprocals.Length)
            {
                return -1;
            }
            term *= scaledOdds * reciprocals[j] - odds;
            sum += term;
        }
        return sum - u > SearchBand * sum && u - (sum - term) > SearchBand * u ? j : -1;
    }

    /// <summary>The smallest j with F(j) >= u, or -1 if double precision cannot tell.</summary>
    private static int SumAboutMode(int n, in Chance chance, double u)
    {
        var odds = chance.Odds;
        var mode = (int)((n + 1.0) * chance.Rare);
        var total = 1.0;
        var weight = 1.0;
        var highest = mode;
        while (highest < n && weight > NegligibleWeight)
        {
            weight *= (double)(n - highest) / (highest + 1) * odds;
            highest++;
            total += weight;
        }
        weight = 1.0;
        var lowest = mode;
        while (lowest > 0 && weight > NegligibleWeight)
        {
            weight *= lowest / ((n - lowest + 1) * odds);
            lowest--;
            total += weight;
        }
        var band = 4e-15 * (highest - lowest) + 1e-13;
        var target = u * total;
        var sum = 0.0;
        for (var j = lowest; j <= highest; j++)
        {
            var before = sum;
            sum += weight;
            if (sum >= target)
            {
                return sum - target > band * sum && target - before > band * target ? j : -1;
            }
            weight *= (double)(n - j) / (j + 1) * odds;
        }
        return -1;
    }
}
