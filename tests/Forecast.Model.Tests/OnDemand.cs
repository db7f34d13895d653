using System.Globalization;

namespace Forecast.Model.Tests;

/// <summary>
/// Sizes that a variable of the environment raises beyond what every run of the tests can afford:
/// <c>FORECAST_REPLICATES=4000 FORECAST_TRIPLES=10000000 tests/run --filter-class "*.KernelTests" --filter-class "*.BinomialTriplesTests"</c>.
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
