using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ChanceTests
{
    /// <summary>1/40 and 39/40 are the places where rounding leaves "fewer than 1" and "more than 19".</summary>
    [Theory]
    [InlineData(0, 0, "0 in 20 chances")]
    [InlineData(1e-9, 0, "fewer than 1 in 20 chances")]
    [InlineData(0.024, 0, "fewer than 1 in 20 chances")]
    [InlineData(0.025, 1, "about 1 in 20 chances")]
    [InlineData(0.412, 8, "about 8 in 20 chances")]
    [InlineData(0.5, 10, "about 10 in 20 chances")]
    [InlineData(0.974, 19, "about 19 in 20 chances")]
    [InlineData(0.975, 20, "more than 19 in 20 chances")]
    [InlineData(0.976, 20, "more than 19 in 20 chances")]
    [InlineData(1 - 1e-9, 20, "more than 19 in 20 chances")]
    [InlineData(1, 20, "20 in 20 chances")]
    public void Chance_in_words_counts_in_twentieths_and_is_certain_only_where_all_replicates_agree(double probability, int inTwenty, string words)
    {
        Assert.Equal(inTwenty, Chance.InTwenty(probability));
        Assert.Equal(words, Chance.InWords(probability));
    }

    [Theory]
    [InlineData(0, "0.0%")]
    [InlineData(1e-9, "< 0.1%")]
    [InlineData(0.00049, "< 0.1%")]
    [InlineData(0.0005, "0.1%")]
    [InlineData(0.024, "2.4%")]
    [InlineData(0.025, "2.5%")]
    [InlineData(0.5, "50.0%")]
    [InlineData(0.975, "97.5%")]
    [InlineData(0.976, "97.6%")]
    [InlineData(0.9994, "99.9%")]
    [InlineData(0.99951, "> 99.9%")]
    [InlineData(1 - 1e-9, "> 99.9%")]
    [InlineData(1, "100.0%")]
    public void Percentage_has_one_decimal_and_is_none_or_all_only_where_that_is_so(double share, string percent) =>
        Assert.Equal(percent, Chance.Percent(share));

    /// <summary>9,995 replicates of 10,000 are not all of them.</summary>
    [Fact]
    public void Percentage_at_the_very_edge_of_rounding_is_not_all() => Assert.NotEqual("100.0%", Chance.Percent(9995.0 / 10000));

    [Theory]
    [InlineData(0, 0, "none of 10,000 replicates gets there")]
    [InlineData(0.412, 0.005, "41.2%, simulation error 0.5 points")]
    [InlineData(1, 0, "all 10,000 replicates get there")]
    public void Evidence_is_a_share_with_its_error_or_that_all_agree(double probability, double error, string words) => Assert.Equal(words, Chance.Evidence(probability, error, 10_000));
}
