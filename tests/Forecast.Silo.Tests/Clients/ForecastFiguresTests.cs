using Forecast.Client;
using Forecast.Contracts;

namespace Forecast.Silo.Tests.Clients;

public sealed class ForecastFiguresTests
{
    private static readonly ForecastResult Result = new(
        "00ff", "Flat", "2024/25", 2, "1", 10, true, "1.0", "feed", 1, 0.13, [], 0, "{}",
        [
            Area("county", "County", 0), Area("East Kent", "East Kent", 100), Area("E07000114", "Thanet", 200),
        ],
        "");

    [Fact]
    public void Figure_is_found_by_area_measure_and_period()
    {
        Assert.Equal([1, 2, 3, 4], new[]
        {
            Result.Quarter("quitDates", "2024/25 Q1"), Result.Year("quitDates", "2024/25"), Result.ToEndOf("quitDates", "2024/25"), Result.Total("quitDates"),
        }.Select(figure => figure.Median));
        Assert.Equal([201, 202, 203, 204], new[]
        {
            Result.Area("Thanet").Quarter("quitDates", "2024/25 Q1"), Result.Area("E07000114").Year("quitDates", "2024/25"),
            Result.Area("Thanet").ToEndOf("quitDates", "2024/25"), Result.Area("Thanet").Total("quitDates"),
        }.Select(figure => figure.Median));
    }

    public static TheoryData<Func<ForecastResult, PeriodForecast>, string> Missing => new()
    {
        { f => f.Area("Medway").Total("quitDates"), "the forecast has no area \"Medway\"; it has county (County), East Kent, E07000114 (Thanet)" },
        { f => f.Total("quitdates"), "County has no measure \"quitdates\"; it has quitDates, prevalence" },
        { f => f.Year("quitDates", "2030/31"), "quitDates of County has no year \"2030/31\"; it has 2024/25" },
        { f => f.Year("quitDates", "2024"), "quitDates of County has no year \"2024\"; it has 2024/25" },
        { f => f.Quarter("prevalence", "2024/25 Q1"), "prevalence of County has no quarter \"2024/25 Q1\"; it has none" },
        { f => f.ToEndOf("quitDates", "2023/24"), "quitDates of County has no period from the start to the end of \"2023/24\"; it has 2024/25, 2025/26" },
        { f => f.Area("Thanet").Total("prevalence"), "prevalence of Thanet is not added up over years; of its measures, these are: quitDates" },
    };

    [Theory]
    [MemberData(nameof(Missing), DisableDiscoveryEnumeration = true)]
    public void Figure_that_is_not_there_is_an_error_that_says_what_is(Func<ForecastResult, PeriodForecast> find, string message) =>
        Assert.Equal(message, Assert.Throws<FigureMissingException>(() => find(Result)).Message);

    private static AreaForecast Area(string area, string name, double offset) => new(
        area, name, "",
        [
            new MeasureForecast(
                "quitDates", "people", [Figure("2024/25 Q1", offset + 1)], [Figure("2024/25", offset + 2)], [Figure("2024/25", offset + 3), Figure("2025/26", offset + 4)]),
            new MeasureForecast("prevalence", "share of adults", [], [Figure("2024/25", offset + 5)], []),
        ],
        []);

    private static PeriodForecast Figure(string period, double median) => new(period, null, null, null, null, null, median, null, null, null, null, null, null, 0);
}
