using CsCheck;
using Forecast.Model.Lanes;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The functions behind every probability, against arithmetic of 70 digits, and in every kind of lane.</summary>
public class SpecialFunctionsTests
{
    /// <summary>Units of 2^-53 relative: the documented accuracy. Half a million random arguments came to 1.31, 1.95, 1.98 and 2.88.</summary>
    private const double OfExp = 1.6;

    private const double OfOneMinusExp = 3;
    private const double OfLogistic = 4;
    private const double OfLog1p = 4;

    private static readonly Gen<double> Size = Gen.Double[-700, 9].Select(Math.Exp);

    /// <summary>From -32 to 32 in steps that are not round, and of every size on either side of 0.</summary>
    private static readonly double[] Grid =
    [
        .. Enumerable.Range(-2000, 4001).Select(i => i * 0.0160009765625),
        .. from exponent in Enumerable.Range(-60, 70) from i in Enumerable.Range(0, 20) from sign in (int[])[-1, 1]
           select sign * Math.ScaleB(1 + i / 20.3, exponent),
    ];

    [Fact]
    public void Exponential_is_within_its_documented_error()
    {
        foreach (var x in Grid.Where(x => Math.Abs(x) < 700))
            AssertWithin(OfExp, x, HighPrecision.UnitsFromExp, Exp);
        Law.Holds(Gen.Double[-700, 700], 1000, x => AssertWithin(OfExp, x, HighPrecision.UnitsFromExp, Exp));
        Law.Holds(Gen.Double[-1, 1], 1000, x => AssertWithin(OfExp, x, HighPrecision.UnitsFromExp, Exp));
    }

    [Fact]
    public void One_minus_exponential_is_within_its_documented_error()
    {
        foreach (var x in Grid.Where(x => x > 0))
            AssertWithin(OfOneMinusExp, x, HighPrecision.UnitsFromOneMinusExpOfMinus, OneMinusExp);
        Law.Holds(Size, 1000, x => AssertWithin(OfOneMinusExp, x, HighPrecision.UnitsFromOneMinusExpOfMinus, OneMinusExp));
        Law.Holds(Gen.Double[0.01, 3], 1000, x => AssertWithin(OfOneMinusExp, x, HighPrecision.UnitsFromOneMinusExpOfMinus, OneMinusExp));
    }

    [Fact]
    public void Logistic_is_within_its_documented_error()
    {
        foreach (var x in Grid.Where(x => Math.Abs(x) < 700))
            AssertWithin(OfLogistic, x, HighPrecision.UnitsFromLogistic, Logistic);
        Law.Holds(Gen.Double[-5, 5], 2000, x => AssertWithin(OfLogistic, x, HighPrecision.UnitsFromLogistic, Logistic));
    }

    [Fact]
    public void Logarithm_is_within_its_documented_error()
    {
        foreach (var x in Grid.Where(x => x > -1 && x != 0))
            AssertWithin(OfLog1p, x, HighPrecision.UnitsFromLog1p, Log1p);
        Law.Holds(Gen.Double[-0.95, 2].Where(x => x != 0), 2000, x => AssertWithin(OfLog1p, x, HighPrecision.UnitsFromLog1p, Log1p));
        Law.Holds(Size, 500, x => AssertWithin(OfLog1p, x, HighPrecision.UnitsFromLog1p, Log1p));
        Law.Holds(Gen.Double[-52, -0.01], 500, x => AssertWithin(OfLog1p, -1 + Math.Pow(2, x), HighPrecision.UnitsFromLog1p, Log1p));
    }

    /// <summary>Control: the comparison with 70 digits is good to a thousandth of a unit, and finds the last bit wrong.</summary>
    [Theory]
    [InlineData(1, 2.718281828459045, -0.4789)]
    [InlineData(0, 1, 0)]
    public void Error_of_a_known_exponential_is_the_known_one(double x, double y, double units)
    {
        Assert.Equal(units, HighPrecision.UnitsFromExp(x, y), 1e-3);
        Assert.InRange(HighPrecision.UnitsFromExp(x, Math.BitIncrement(y)) - units, 1, 2.01);
    }

    [Fact]
    public void Functions_at_their_limits_have_their_limits()
    {
        Assert.Equal((1.0, 0.0, double.PositiveInfinity), (Exp(0), Exp(double.NegativeInfinity), Exp(double.PositiveInfinity)));
        Assert.Equal((0.0, double.PositiveInfinity, double.Epsilon), (Exp(-746), Exp(710), Exp(-745)));
        Assert.Equal((0.0, 1.0, 1.0), (OneMinusExp(0), OneMinusExp(40), OneMinusExp(double.PositiveInfinity)));
        Assert.Equal((double.Epsilon, 1e-300), (OneMinusExp(double.Epsilon), OneMinusExp(1e-300)));
        Assert.Equal((0.5, 0.0, 1.0), (Logistic(0), Logistic(double.NegativeInfinity), Logistic(double.PositiveInfinity)));
        Assert.Equal((1.0, 0.0), (Logistic(1e308), Logistic(-1e308)));
        Assert.Equal((0.0, 1e-307, -1e-307), (Log1p(0), Log1p(1e-307), Log1p(-1e-307)));
        Assert.Equal(-36.7368005696771, Log1p(-1 + Math.Pow(2, -53)), 1e-13);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (SpecialFunctions.Logit(0), SpecialFunctions.Logit(1)));
    }

    private static double Exp(double x) => SpecialFunctions.Exp<OneLane>(x);

    private static double OneMinusExp(double x) => SpecialFunctions.OneMinusExpOfMinus<OneLane>(x);

    private static double Logistic(double x) => SpecialFunctions.Logistic<OneLane>(x);

    private static double Log1p(double x) => SpecialFunctions.Log1p<OneLane>(x);

    private static void AssertWithin(double units, double x, Func<double, double, double> error, Func<double, double> function)
    {
        var found = error(x, function(x));
        Assert.True(Math.Abs(found) <= units, $"x {x:R}: {found} units of 2^-53");
    }
}
