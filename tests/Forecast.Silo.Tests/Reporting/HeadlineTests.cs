using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class HeadlineTests
{
    [Fact]
    public void Headline_says_chance_target_end_evidence_and_median() =>
        Assert.Equal(
            "Kent has about 8 in 20 chances of reaching 26,937 additional quit dates by March 2029 (41.2%, simulation error 0.5 points); the median is 25,310.",
            Headline.Of(Samples.Result(), "Kent"));

    [Fact]
    public void Headline_of_a_target_that_no_replicate_reaches_counts_the_replicates() =>
        Assert.Equal(
            "Kent has 0 in 20 chances of reaching 26,937 additional quit dates by March 2029 (none of 1,000 replicates gets there); the median is 25,310.",
            Headline.Of(Samples.Result(total: Samples.Total(chance: 0, error: 0), replicates: 1_000), "Kent"));

    [Fact]
    public void Headline_of_a_target_that_every_replicate_reaches_counts_the_replicates() =>
        Assert.Equal(
            "Kent has 20 in 20 chances of reaching 26,937 additional quit dates by March 2029 (all 1,000 replicates get there); the median is 25,310.",
            Headline.Of(Samples.Result(total: Samples.Total(chance: 1, error: 0), replicates: 1_000), "Kent"));

    [Fact]
    public void Headline_of_a_chance_just_below_one_is_not_certain() =>
        Assert.StartsWith(
            "Kent has more than 19 in 20 chances of reaching 26,937 additional quit dates by March 2029 (> 99.9%, simulation error 0.01 points)",
            Headline.Of(Samples.Result(total: Samples.Total(chance: 0.9999, error: 0.0001)), "Kent"));

    [Fact]
    public void Headline_without_a_target_says_that_there_is_none() =>
        Assert.Equal(
            "Kent has no target for the whole period to March 2029; the median of additional quit dates is 25,310.",
            Headline.Of(Samples.Result(total: Samples.Total(null, null, null)), "Kent"));
}
