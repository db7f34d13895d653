using System.Globalization;

namespace Forecast.Model.Tests.Reference;

/// <summary>
/// The standard normal quantile in 28-digit decimal arithmetic. The distribution function is one half plus or minus density times a series
/// of positive terms, so its error is about 1e-27; the smallest tail asked for is 1.2e-10, hence a relative error near 1e-17 there.
/// </summary>
public static class ReferenceNormal
{
    private const decimal RootOfTwoPi = 2.5066282746310005024157652848m;

    /// <summary>The quantile at u = (word + 0.5) / 2^32.</summary>
    public static double Quantile(uint word)
    {
        // The lower half by symmetry: 1 - u is the uniform of the complementary word, exactly.
        if (word > 0x7FFFFFFF)
            return -Quantile(~word);
        var tail = (word + 0.5m) / 4294967296m;
        return -double.Parse(UpperTailPoint(tail).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static decimal UpperTailPoint(decimal tail)
    {
        var x = Start((double)tail);
        for (var step = 0; step < 50; step++)
        {
            var (upperTail, density) = At(x);
            var change = (upperTail - tail) / density;
            x += change;
            // Newton's error after a step is about x / 2 times its square: below 1e-29 here.
            if (Math.Abs(change) < 1e-15m)
                return x;
        }

        throw new InvalidOperationException($"No convergence for tail {tail}.");
    }

    private static (decimal UpperTail, decimal Density) At(decimal x)
    {
        var square = x * x;
        var exponential = 1m;
        var term = 1m;
        for (var k = 1; term > 1e-28m; k++)
        {
            term *= square / 2 / k;
            exponential += term;
        }

        // Abramowitz and Stegun 26.2.11: P(x) = 1/2 + density * (x + x^3/3 + x^5/(3*5) + ...).
        var series = x;
        term = x;
        for (var k = 3; term > 1e-28m; k += 2)
        {
            term *= square / k;
            series += term;
        }

        var density = 1 / (RootOfTwoPi * exponential);
        return (0.5m - (series / (RootOfTwoPi * exponential)), density);
    }

    /// <summary>Abramowitz and Stegun 26.2.23, within 4.5e-4.</summary>
    private static decimal Start(double tail)
    {
        var t = Math.Sqrt(-2 * Math.Log(tail));
        var numerator = 2.515517 + (0.802853 * t) + (0.010328 * t * t);
        var denominator = 1 + (1.432788 * t) + (0.189269 * t * t) + (0.001308 * t * t * t);
        return (decimal)(t - (numerator / denominator));
    }
}
