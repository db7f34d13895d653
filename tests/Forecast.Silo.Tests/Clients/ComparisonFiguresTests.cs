using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Tests.Reporting;

namespace Forecast.Silo.Tests.Clients;

public sealed class ComparisonFiguresTests
{
    private static readonly ComparisonResult Result = ComparedSamples.Result();

    [Fact]
    public void Difference_is_found_by_area_alternative_measure_and_period()
    {
        var total = Result.County.Alternatives[0].Measure("quitDates")!.Cumulative[0];

        Assert.Same(total, Result.Total(1, "quitDates"));
        Assert.Same(total, Result.ToEndOf(1, "quitDates", "2028/29"));
        Assert.Same(total, Result.Area("County").Total(1, "quitDates"));
        Assert.Same(Result.County.Alternatives[0].Measure("spend")!.Years[0], Result.Area("county").Year(1, "spend", "2028/29"));
    }

    public static TheoryData<Func<ComparisonResult, PeriodDifference>, string> Missing => new()
    {
        { c => c.Area("Medway").Total(1, "quitDates"), "the comparison has no area \"Medway\"; it has county (County)" },
        { c => c.Total(0, "quitDates"), "the comparison has no alternative 0; it has 1" },
        { c => c.Total(1, "quitdates"), "County has no measure \"quitdates\" of the baseline and alternative 1; it has additionalQuitDates, quitDates, spend" },
        { c => c.Year(1, "spend", "2030/31"), "spend of County has no year \"2030/31\"; it has 2028/29" },
        { c => c.ToEndOf(1, "quitDates", "2023/24"), "quitDates of County has no period from the start to the end of \"2023/24\"; it has 2028/29" },
        { c => c.Total(1, "spend"), "spend of County is not added up over years; of its measures, these are: additionalQuitDates, quitDates" },
    };

    [Theory]
    [MemberData(nameof(Missing), DisableDiscoveryEnumeration = true)]
    public void Difference_that_is_not_there_is_an_error_that_says_what_is(Func<ComparisonResult, PeriodDifference> find, string message) =>
        Assert.Equal(message, Assert.Throws<FigureMissingException>(() => find(Result)).Message);
}
