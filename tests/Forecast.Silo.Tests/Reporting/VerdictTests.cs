using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0.853, 0.143, 5, "better in about 17 of 20 futures")]
    [InlineData(0.999, 0.001, 5, "better in more than 19 of 20 futures")]
    [InlineData(1, 0, 5, "better in all 1,000 futures")]
    [InlineData(0.02, 0.98, 5, "better in fewer than 1 of 20 futures")]
    [InlineData(0.143, 0.853, -5, "worse in about 17 of 20 futures")]
    [InlineData(0, 1, -5, "worse in all 1,000 futures")]
    public void Clear_difference_is_told_in_futures_of_twenty_on_the_side_of_its_mean(double better, double worse, double mean, string words) =>
        Assert.Equal(words, Verdict.Of(ComparedSamples.Difference() with { Better = better, Worse = worse, Mean = mean }, "higher", 1_000));

    [Theory]
    [InlineData(5, "worse in about 3 of 20 futures")]
    [InlineData(-5, "better in about 17 of 20 futures")]
    public void Less_of_what_is_better_when_it_is_lower_is_better(double mean, string words) =>
        Assert.Equal(words, Verdict.Of(ComparedSamples.Difference() with { Mean = mean }, "lower", 1_000));

    [Theory]
    [InlineData(5, "more")]
    [InlineData(-5, "less")]
    public void What_has_no_better_is_more_or_less(double mean, string words) =>
        Assert.Equal(words, Verdict.Of(ComparedSamples.Difference() with { Mean = mean, Better = null, Worse = null }, null, 1_000));

    [Theory]
    [InlineData("higher")]
    [InlineData(null)]
    public void Difference_within_twice_its_error_is_no_clear_one(string? betterWhen) =>
        Assert.Equal("no clear difference", Verdict.Of(ComparedSamples.Difference() with { IsClear = false }, betterWhen, 1_000));

    [Fact]
    public void Difference_without_any_value_is_no_clear_one() =>
        Assert.Equal("no clear difference", Verdict.Of(ComparedSamples.Difference() with { IsClear = false, Mean = null, MeanStandardError = null }, "higher", 1_000));

    [Theory]
    [InlineData(0, "none of 12,345 futures")]
    [InlineData(1e-9, "fewer than 1 of 20 futures")]
    [InlineData(0.025, "about 1 of 20 futures")]
    [InlineData(0.974, "about 19 of 20 futures")]
    [InlineData(0.975, "more than 19 of 20 futures")]
    [InlineData(1, "all 12,345 futures")]
    public void Futures_are_none_or_all_only_where_all_replicates_agree(double share, string words) => Assert.Equal(words, Chance.Futures(share, 12_345));

    [Fact]
    public void Error_of_a_share_is_that_of_counting_replicates() => Assert.Equal(0.05, Verdict.ErrorOf(0.5, 100));
}
