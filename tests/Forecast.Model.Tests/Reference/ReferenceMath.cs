namespace Forecast.Model.Tests.Reference;

/// <summary>The functions of the model, each by its plainest accurate formula.</summary>
public static class ReferenceMath
{
    /// <summary>
    /// exp(x) - 1 to about one unit in the last place. Up to 1/2 in size the Taylor series, nested so that the small terms are added first;
    /// beyond, the subtraction loses at most one bit of the exponential.
    /// </summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5)
            return Math.Exp(x) - 1;
        var nested = 0.0;
        for (var term = 22; term >= 2; term--)
            nested = x / term * (1 + nested);
        return x + (x * nested);
    }

    /// <summary>1 - exp(-x), as the model prescribes.</summary>
    public static double ProbabilityOfRate(double x) => -Expm1(-x);

    public static double Logit(double p) => Math.Log(p / (1 - p));

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Whole people: half to even.</summary>
    public static long Round(double x) => (long)Math.Round(x, MidpointRounding.ToEven);

    /// <summary>Neumaier's sum: its error does not grow with the number of terms.</summary>
    public static double Sum(IEnumerable<double> terms)
    {
        var sum = 0.0;
        var lost = 0.0;
        foreach (var term in terms)
        {
            var next = sum + term;
            lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    /// <summary>Where a rising function reaches the target, halving the bracket until no double lies inside it.</summary>
    public static double Bisect(Func<double, double> rising, double target, double low, double high)
    {
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
                return Math.Abs(rising(low) - target) <= Math.Abs(rising(high) - target) ? low : high;
            if (rising(middle) < target)
                low = middle;
            else
                high = middle;
        }
    }
}
