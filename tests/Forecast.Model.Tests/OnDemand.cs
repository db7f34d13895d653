using System.Globalization;

namespace Forecast.Model.Tests;

/// <summary>
/// Sizes that variables of the environment raise beyond what every run of the tests can afford. 4,000 replicates of every scenario, 1,000 of every stress plan and
/// ten million draws take some ten minutes on two cores:
/// <c>FORECAST_REPLICATES=4000 FORECAST_TRIPLES=10000000 tests/Forecast.Model.Tests/bin/Release/net10.0/Forecast.Model.Tests
/// -class Forecast.Model.Tests.KernelTests -class Forecast.Model.Tests.BinomialTriplesTests</c>.
/// </summary>
internal static class OnDemand
{
    /// <summary>Replicates of a scenario in which the kernels are compared; 5 more than whole vectors, so that the last is ragged.</summary>
    public static int Replicates { get; } = Number("FORECAST_REPLICATES", 301);

    /// <summary>Draws of a kernel that are compared with exact arithmetic.</summary>
    public static int Triples { get; } = Number("FORECAST_TRIPLES", 200_000);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
