using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ObservedReturnsTests
{
    private const string Quarter = "2024/25 Q1";

    [Fact]
    public void Sum_of_districts_is_shown_once_all_of_them_have_reported_and_is_final_once_all_are()
    {
        Assert.Null(Observed(Return("A", 10, 5)).Of("Coast", "quitDates", Quarter));
        Assert.Equal((30, ReturnStatus.Provisional), Observed(Return("A", 10, 5), Return("B", 20, 7, ReturnStatus.Provisional)).Of("Coast", "quitDates", Quarter));
        Assert.Equal((12, ReturnStatus.Final), Observed(Return("A", 10, 5), Return("B", 20, 7)).Of("Coast", "quits4Week", Quarter));
        Assert.Null(Observed(Return("A", 10, 5), Return("B", 20, 7)).Of("county", "quitDates", Quarter));
        Assert.Equal((60, ReturnStatus.Final), Observed(Return("A", 10, 5), Return("B", 20, 7), Return("C", 30, 9)).Of("county", "quitDates", Quarter));
    }

    [Fact]
    public void Latest_revision_is_in_force() =>
        Assert.Equal((11, ReturnStatus.Final), Observed(Return("A", 10, 5, ReturnStatus.Provisional), Return("A", 11, 5, revision: 2)).Of("A", "quitDates", Quarter));

    [Theory]
    [InlineData("A", "prevalence", Quarter)]
    [InlineData("A", "quitDates", "2024/25 Q2")]
    [InlineData("B", "quitDates", Quarter)]
    public void What_nobody_has_reported_is_not_shown(string area, string measure, string quarter) =>
        Assert.Null(Observed(Return("A", 10, 5)).Of(area, measure, quarter));

    [Fact]
    public void Result_that_does_not_say_what_a_partnership_adds_up_shows_districts_and_county_alone()
    {
        var observed = new ObservedReturns(Forecast(named: false), [Return("A", 10, 5), Return("B", 20, 7), Return("C", 30, 9)]);

        Assert.Equal(10, observed.Of("A", "quitDates", Quarter)!.Value.People);
        Assert.Equal(60, observed.Of("county", "quitDates", Quarter)!.Value.People);
        Assert.Null(observed.Of("Coast", "quitDates", Quarter));
    }

    private static ObservedReturns Observed(params ReturnRevision[] returns) => new(Forecast(named: true), returns);

    private static ForecastResult Forecast(bool named)
    {
        AreaForecast Area(string code, string level, params string[] districts) =>
            new(code, code, level, [], []) { Districts = named ? [.. districts] : [] };
        return Samples.Result() with
        {
            Areas =
            [
                Area("county", "county", "A", "B", "C"), Area("Coast", "partnership", "A", "B"), Area("Weald", "partnership", "C"),
                Area("A", "district", "A"), Area("B", "district", "B"), Area("C", "district", "C"),
            ],
        };
    }

    private static ReturnRevision Return(string area, int quitDates, int quits, ReturnStatus status = ReturnStatus.Final, int revision = 1) =>
        new(new QuarterlyReturn(area, Quarter, quitDates, quits, status), revision, default);
}
