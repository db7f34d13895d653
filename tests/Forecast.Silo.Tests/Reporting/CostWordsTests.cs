using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Pages;

namespace Forecast.Silo.Tests.Reporting;

/// <summary>A cost has no value in futures without an additional quit date: they are above every number.</summary>
public sealed class CostWordsTests
{
    [Theory]
    [InlineData(385.0, 398.0, 410.0, "£398 (£385 to £410)", "One additional quit date costs £398 (80% range £385 to £410).")]
    [InlineData(385.0, 398.0, null, "£398 (£385 to no limit)", "One additional quit date costs £398 (80% range £385 to no limit).")]
    [InlineData(
        410.0, null, null, "no finite value: in half of the futures or more there is no additional quit date (£410 to no limit)",
        "The cost of one additional quit date has no finite value: in half of the futures or more there is no additional quit date (80% range £410 to no limit).")]
    [InlineData(
        null, null, null, "no finite value: in half of the futures or more there is no additional quit date",
        "The cost of one additional quit date has no finite value: in half of the futures or more there is no additional quit date.")]
    public void Cost_without_a_finite_value_says_so_and_why(double? p10, double? median, double? p90, string fact, string sentence)
    {
        Assert.Equal(fact, CostWords.WithRange(Cost(p10, median, p90), "quit date"));
        Assert.Equal(sentence, CostWords.Sentence(Cost(p10, median, p90), "quit date"));
    }

    [Theory]
    [InlineData(385.0, 398.0, 410.0, "£398", "median; 80% range £385 to £410")]
    [InlineData(385.0, 398.0, null, "£398", "median; 80% range £385 to no limit")]
    [InlineData(410.0, null, null, "No finite value", "in half of the futures or more there is no additional quit date; 80% range £410 to no limit")]
    [InlineData(null, null, null, "No finite value", "in half of the futures or more there is no additional quit date")]
    public void Page_says_it_in_the_same_words(double? p10, double? median, double? p90, string value, string detail)
    {
        var county = Samples.Result().County;
        var figures = KeyFigure.Of(county with { Measures = county.Measures.Add(new MeasureForecast("costPerQuitDate", "pounds", [], [], [Cost(p10, median, p90)])) }, replicates: 100);

        Assert.Equal(new KeyFigure("Cost per additional quit date", value, detail), figures[^1]);
    }

    private static PeriodForecast Cost(double? p10, double? median, double? p90) => Samples.Total() with { P10 = p10, Median = median, P90 = p90 };
}
