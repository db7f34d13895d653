using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ComparisonHeadlineTests
{
    [Fact]
    public void Headline_says_by_how_much_in_how_many_futures_and_at_what_cost() =>
        Assert.Equal(
            "Coastal brings Kent 412 more additional quit dates by March 2029 than Flat (95% range 20 to 930, simulation error of the mean 5.2), and is better in about 17 of 20 futures "
            + "(85.3%, simulation error 1.1 points). Each quit date more costs £612 more.",
            Of());

    [Fact]
    public void Headline_of_fewer_says_what_each_saves() =>
        Assert.Equal(
            "Coastal brings Kent 300 fewer additional quit dates by March 2029 than Flat (95% range -930 to -20, simulation error of the mean 5.2), and is worse in all 1,000 futures. "
            + "Each quit date fewer saves £612.",
            Of(Difference(-300) with { P2_5 = -930, P97_5 = -20, Better = 0, Worse = 1 }, Difference(-300) with { CostPerAdditional = 612.4 }));

    [Theory]
    [InlineData(5, " Each quit date more costs £40 less.")]
    [InlineData(-5, " Each quit date fewer costs £40.")]
    public void Headline_says_when_more_is_to_be_had_for_less(double mean, string sentence) =>
        Assert.EndsWith(sentence, Of(quitDates: Difference(mean) with { CostPerAdditional = -40 }));

    [Fact]
    public void Headline_without_a_clear_difference_claims_none_and_has_no_minus_zero() =>
        Assert.Equal(
            "Coastal against Flat: no clear difference in the additional quit dates of Kent by March 2029 (mean 0; 95% range 20 to 930, simulation error of the mean 5.2).",
            Of(Difference(-0.2) with { IsClear = false }));

    [Fact]
    public void Headline_of_one_replicate_has_no_simulation_error() =>
        Assert.Equal(
            "Coastal against Flat: no clear difference in the additional quit dates of Kent by March 2029 (mean 412; 95% range 20 to 930).",
            Of(Difference(412.25) with { IsClear = false, MeanStandardError = null }));

    [Theory]
    [InlineData(0.3, "brings Kent 0.3 more additional")]
    [InlineData(-0.04, "brings Kent less than 0.1 fewer additional")]
    [InlineData(9.94, "brings Kent 9.9 more additional")]
    [InlineData(9.96, "brings Kent 10 more additional")]
    [InlineData(-1_234.6, "brings Kent 1,235 fewer additional")]
    public void Headline_of_a_clear_difference_never_says_none(double mean, string text) => Assert.Contains(text, Of(Difference(mean)));

    [Fact]
    public void Headline_leaves_the_cost_out_where_there_are_not_clearly_more() =>
        Assert.EndsWith("points).", Of(quitDates: Difference(5) with { CostPerAdditional = null, IsClear = false }));

    private static PeriodDifference Difference(double mean) => ComparedSamples.Difference() with { Mean = mean, P97_5 = 930 };

    private static string Of(PeriodDifference? additional = null, PeriodDifference? quitDates = null) =>
        ComparisonHeadline.Of(ComparedSamples.Result(additional ?? Difference(412.25), quitDates), 1, "Kent");
}
