using Forecast.Contracts;

namespace Forecast.Silo.Tests.Reporting;

/// <summary>A comparison of two scenarios with a few measures, to be changed by tests.</summary>
internal static class ComparedSamples
{
    public static ComparisonResult Result(PeriodDifference? additional = null, PeriodDifference? quitDates = null, string alternative = "Coastal", int replicates = 1_000) => new(
        "00ff", "2024/25", 5, "18446744073709551615", replicates, true, "1.0", "feed",
        [Scenario("Flat"), Scenario(alternative)],
        [
            new AreaComparison("county", "County", "county", ["A"], [
                new AlternativeComparison(1, [
                    new MeasureDifference("additionalQuitDates", "people", "higher", [], [additional ?? Difference()]),
                    new MeasureDifference("quitDates", "people", "higher", [], [quitDates ?? Difference() with { CostPerAdditional = 612.4 }]),
                    new MeasureDifference("spend", "pounds", null, [Difference() with { Better = null, Worse = null }], []),
                ]),
            ]),
        ]);

    /// <summary>412.25 more, in 853 of 1,000 futures.</summary>
    public static PeriodDifference Difference() => new(
        "2028/29", 13_000.5, 12_900, 13_412.75, 13_300, 412.25, 5.2, 20, 120, 300, 410, 520, 700, null, 0.853, 0.004, 0.143, true, 0.125, null);

    private static ComparedScenario Scenario(string name) => new(name, 1, 0.1314, [], 0.5, "{\"name\":\"Flat\"}");
}
