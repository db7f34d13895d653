using Forecast.Model.Lanes;
using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

public class AddressTests
{
    private const ulong RandomSeed = 0xFEDCBA9876543210;

    [Theory]
    [InlineData(0x00000000, 1.1641532182693481e-10)]
    [InlineData(0x80000000, 0.50000000011641532)]
    [InlineData(0xFFFFFFFF, 0.99999999988358468)]
    public void Uniform_of_a_word_is_the_middle_of_its_cell_and_never_0_or_1(uint word, double expected)
    {
        Assert.Equal(expected, Address.Uniform(word));
        Assert.True(Address.Uniform(word) is > 0 and < 1);
        Assert.Equal(1, Address.Uniform(word) + Address.Uniform(~word));
    }

    /// <summary>FNV-1a test vectors of the algorithm's authors (Fowler, Noll, Vo).</summary>
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("b", 0xe70c2de5)]
    [InlineData("foob", 0x3f5076ef)]
    [InlineData("foobar", 0xbf9cf968)]
    public void Stream_id_of_a_published_vector_is_the_published_hash(string code, uint expected) =>
        Assert.Equal(expected, Address.StreamId(code));

    /// <summary>
    /// Quantiles of Abramowitz and Stegun's table 26.5, to 16 digits; the bound is that of the library's approximation, a few units in the last place
    /// of a number of size 1 to 6. The middle of the tails is far from any decision: a draw is rounded to whole people afterwards.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.6744897501960817)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.975, 1.9599639845400545)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.999, 3.0902323061678132)]
    [InlineData(0.025, -1.9599639845400545)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Normal_quantile_of_a_published_probability_is_the_published_value(double u, double expected) =>
        Assert.Equal(expected, Address.StandardNormalQuantile(u), 4e-15);

    [Fact]
    public void Normal_quantile_of_words_over_the_whole_range_is_that_of_the_reference()
    {
        uint[] ends = [0, 1, 2, 100, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];
        foreach (var word in ends.Concat(Enumerable.Range(0, 400).Select(i => (uint)i * 10_737_418)))
        {
            var expected = ReferenceNormal.Quantile(word);
            Assert.Equal(expected, Address.Normal(word), 4e-15 * Math.Max(1, Math.Abs(expected)));
        }
    }

    /// <summary>Every kind of draw at its address, as the reference puts it together from section 4.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 3)]
    [InlineData(999_999, 39)]
    public void Draws_of_an_address_are_those_of_the_reference(int replicate, int quarter)
    {
        var address = new Address(RandomSeed, replicate);
        var reference = new ReferenceDraws(RandomSeed, replicate);
        var streamId = Address.StreamId("E07000114");
        Assert.Equal(Address.Normal(reference.OfCounty(quarter, Events.SuccessShock)), address.CountyNormal(quarter, Events.SuccessShock));
        Assert.Equal(Address.Normal(reference.OfArea("E07000114", quarter, Events.DemandShock)), address.AreaNormal(streamId, quarter, Events.DemandShock));
        Assert.Equal(Address.Uniform(reference.OfParameter(29)), address.ParameterUniform(29));
        // At p = 1/2 one person tells the word's first bit; a large count tells more of it.
        var drawn = Draw(address, streamId, quarter, Events.StreamQuits(63), 0.5, [.. Enumerable.Repeat(5000, 60)]);
        for (var segment = 0; segment < 60; segment++)
        {
            var word = reference.OfSegment("E07000114", quarter, Events.StreamQuits(63), segment);
            Assert.Equal(ReferenceBinomial.InverseExactly(5000, 0.5, word), drawn[segment]);
        }
    }

    [Fact]
    public void Draw_of_a_segment_does_not_depend_on_the_people_of_the_others()
    {
        var address = new Address(RandomSeed, 5);
        var all = Draw(address, 77, 2, Events.CoreQuitDates, 0.3, [.. Enumerable.Repeat(1000, 60)]);
        var some = Draw(address, 77, 2, Events.CoreQuitDates, 0.3, [.. Enumerable.Range(0, 60).Select(s => s % 7 is 0 or 3 ? 1000 : s % 5)]);
        Assert.All(Enumerable.Range(0, 60).Where(s => s % 7 is 0 or 3), s => Assert.Equal(all[s], some[s]));
    }

    private static int[] Draw(Address address, uint streamId, int quarter, int eventNumber, double p, int[] people)
    {
        var at = new EventAddress<OneLane>(new ReplicateAddresses<OneLane>(address.Seed, address.Replicate, address.Replicate), streamId, quarter, eventNumber);
        var drawn = new OneLane[people.Length];
        OneLane.Binomial(at, [.. people.Select(n => (OneLane)n)], new Chances<OneLane>(p), drawn);
        return drawn.Whole();
    }

    [Fact]
    public void Event_numbers_are_all_different_and_those_of_the_reference()
    {
        int[] numbers =
        [
            Events.CoreQuitDates, Events.CoreQuits, Events.OtherAttempts, Events.OtherQuits, Events.Initiation, Events.RelapseExSmokers,
            Events.RelapseFreshService, Events.RelapseQuitters2, Events.RelapseQuitters3, Events.RelapseQuitters4, Events.DeathsSmokers,
            Events.DeathsExSmokers, Events.AgeingSmokers, Events.AgeingExSmokers, Events.RelapseEarlyExSmokers, Events.Graduation,
            Events.RelapseFreshOther,
        ];
        Assert.Equal(Enumerable.Range(0, 17), numbers);
        Assert.Equal(
            Enumerable.Range(32, 2 * Events.MaximumStreams),
            Enumerable.Range(0, Events.MaximumStreams).SelectMany(j => new[] { Events.StreamQuitDates(j), Events.StreamQuits(j) }));
        Assert.Equal((1, 2, 3), (Events.DemandShock, Events.SuccessShock, Events.InitialPrevalence));
    }
}
