using Forecast.Model.Lanes;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Model.Tests;

/// <summary>The functions behind every probability give the same bits in every kind of lane, so that no kernel's digits depend on the processor.</summary>
public class LaneFunctionsTests
{
    private const int Randoms = 400_000;

    /// <summary>A lane takes each argument at every place of a vector: 8 rotations of special ones, and as many arguments at random.</summary>
    private static readonly double[] Special =
    [
        0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, 2.2250738585072014e-308, 1e-300, -1e-300, 1e-17, -1e-17,
        1.1102230246251565e-16, -1.1102230246251565e-16, 0.5, 0.34657359027997264, 0.6931471805599453, 1, 36.04365338911715, 37, 40,
        99.99999999999999, 100, 100.1, 690, 699.9, 708.4, 709.782712893384, 710, 711, 744.4400719213812, 745.1332191019411, 746, 747,
        1e15, 1e300, double.MaxValue, double.PositiveInfinity, -0.5, -0.9999999999999999, -0.2928932188134524, 0.41421356237309515, -1, -36.7, -100, -699.9, -708.4, -745.2, -746, -1e300, -double.MaxValue, double.NegativeInfinity,
    ];

    public static TheoryData<string> Functions => ["exp", "1 - exp(-x)", "logistic", "ln(1 + x)"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_has_the_same_bits_in_lanes_of_every_width(string function)
    {
        double[] arguments = [.. Arguments().Where(x => InDomain(function, x))];
        Array.Resize(ref arguments, arguments.Length / 8 * 8);
        Assert.True(arguments.Length > Randoms);
        var expected = Results<OneLane>(function, arguments);
        if (FourLanes.IsSupported)
            AssertSameBits(arguments, expected, Results<FourLanes>(function, arguments));
        if (EightLanes.IsSupported)
            AssertSameBits(arguments, expected, Results<EightLanes>(function, arguments));
    }

    /// <summary>Special arguments at every place; all bit patterns, sizes from 2^-70 up, and the range where the model's arguments lie.</summary>
    private static IEnumerable<double> Arguments()
    {
        var random = new Random(7);
        for (var rotation = 0; rotation < 8; rotation++)
        {
            foreach (var x in Special.Append(rotation))
                yield return x;
        }

        for (var i = 0; i < Randoms; i++)
        {
            yield return BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            yield return Math.ScaleB(random.NextDouble() - 0.5, random.Next(-70, 12));
            yield return 8 * random.NextDouble() - 4;
        }
    }

    private static bool InDomain(string function, double x) => function switch
    {
        "1 - exp(-x)" => x >= 0,
        "ln(1 + x)" => x > -1 && x < double.MaxValue,
        _ => !double.IsNaN(x),
    };

    private static double[] Results<T>(string function, double[] arguments)
        where T : unmanaged, ILanes<T>
    {
        Func<T, T> of = function switch
        {
            "exp" => Exp,
            "1 - exp(-x)" => OneMinusExpOfMinus,
            "logistic" => Logistic,
            _ => Log1p,
        };
        var results = new double[arguments.Length];
        for (var i = 0; i < results.Length; i += T.Count)
            T.Store(of(T.Of(arguments.AsSpan(i, T.Count))), results.AsSpan(i, T.Count));
        return results;
    }

    private static void AssertSameBits(double[] arguments, double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(expected[i]) != BitConverter.DoubleToInt64Bits(actual[i]))
                Assert.Fail($"x {arguments[i]:R}: {expected[i]:R}, in lanes {actual[i]:R}");
        }
    }
}
