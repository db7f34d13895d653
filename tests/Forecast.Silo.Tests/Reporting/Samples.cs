using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Silo.Tests.Reporting;

/// <summary>A result with one measure, to be changed by tests.</summary>
internal static class Samples
{
    public static ForecastResult Result(string name = "Flat", PeriodForecast? total = null, int replicates = 10_000, ImmutableArray<AreaForecast>? areas = null) => new(
        "00ff", name, "2024/25", 5, "18446744073709551615", replicates, true, "1.0", "feed", 1, 0.1314, [], 0, "{\"name\":\"Flat\"}",
        areas ??
        [
            new AreaForecast("county", "County", "county", [new MeasureForecast("additionalQuitDates", "people", [], [], [total ?? Total()])], []),
        ],
        "1 = 13.14%");

    public static PeriodForecast Total(double? target = 26937, double? chance = 0.412, double? error = 0.0049) => new(
        "2028/29", 25300.25, 1.5, 20000, 22000, 23000, 25310.4, 27000, 28000, null, target, chance, error, 0.125);
}
