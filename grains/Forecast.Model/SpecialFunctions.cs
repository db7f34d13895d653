using System.Runtime.CompilerServices;

namespace Forecast.Model;

/// <summary>The three functions that turn rates and log odds into probabilities, accurate to a few units in the last place.</summary>
internal static class SpecialFunctions
{
    /// <summary>
    /// 1 - exp(-x) = -expm1(-x), accurate for small x. Method: W. Kahan's correction of exp(y) - 1 by y / ln(exp(y)), because .NET's own
    /// ExpM1 is Exp(y) - 1 and loses digits near 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OneMinusExpOfMinus(double x)
    {
        var exp = Math.Exp(-x);
        var difference = exp - 1;
        if (difference == 0)
        {
            return x;
        }
        return exp == 0 || double.IsInfinity(exp) ? -difference : difference * x / Math.Log(exp);
    }

    /// <summary>1 / (1 + exp(-x)); 0 and 1 at minus and plus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>ln(p / (1 - p)); minus and plus infinity at 0 and 1.</summary>
    public static double Logit(double p) => Math.Log(p / (1 - p));
}
