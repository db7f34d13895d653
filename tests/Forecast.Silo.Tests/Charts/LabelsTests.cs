using Forecast.Reporting.Charts;

namespace Forecast.Silo.Tests.Charts;

public sealed class LabelsTests
{
    [Fact]
    public void Label_that_is_alone_stands_where_it_wants_to() => Assert.Equal([42.0], Labels.PushApart([(50, 16)], 0, 100));

    [Fact]
    public void Labels_that_want_the_same_place_share_it_in_their_order() => Assert.Equal([34.0, 50.0], Labels.PushApart([(50, 16), (50, 16)], 0, 100));

    [Fact]
    public void Label_at_an_edge_stays_within_and_pushes_the_others() => Assert.Equal([16.0, 0.0, 84.0], Labels.PushApart([(9, 16), (1, 16), (99, 16)], 0, 100));

    [Fact]
    public void Labels_of_any_wish_do_not_overlap_stay_within_and_keep_the_order_of_their_wishes()
    {
        var random = new Random(20240401);
        for (var round = 0; round < 1_000; round++)
        {
            (double Middle, double Height)[] labels = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => (random.NextDouble() * 140 - 20, random.Next(2) == 0 ? 12.0 : 30.0))];
            var needed = labels.Sum(label => label.Height);

            var tops = Labels.PushApart([.. labels], 0, Math.Max(100, needed));

            var placed = labels.Zip(tops).OrderBy(label => label.Second).ToArray();
            Assert.True(placed[0].Second >= -1e-9 && placed[^1].Second + placed[^1].First.Height <= Math.Max(100, needed) + 1e-9);
            Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.True(pair.First.Second + pair.First.First.Height <= pair.Second.Second + 1e-9 && pair.First.First.Middle <= pair.Second.First.Middle));
        }
    }

    [Theory]
    [InlineData(new[] { 0.0, 26_937 }, new[] { 0.0, 5_000, 10_000, 15_000, 20_000, 25_000 })]
    [InlineData(new[] { -2_022.0, 18_830 }, new[] { 0.0, 5_000, 10_000, 15_000 })]
    [InlineData(new[] { 0.0, 2 }, new[] { 0.0, 1, 2 })]
    [InlineData(new[] { 0.0, 0 }, new[] { 0.0, 1 })]
    [InlineData(new[] { 7.0, 7 }, new[] { 0.0, 2, 4, 6 })]
    [InlineData(new[] { -7.0, -7 }, new[] { -6.0, -4, -2, 0 })]
    public void Axis_holds_its_values_and_marks_round_numbers(double[] values, double[] ticks)
    {
        var axis = Axis.Of(values, 6, 1, 0, 300);

        Assert.Equal(ticks, axis.Ticks);
        Assert.All(values, value => Assert.InRange(axis.At(value), 0, 300));
    }

    [Fact]
    public void Text_is_wrapped_between_words_and_within_one_that_is_too_long()
    {
        Assert.Equal(["one two", "three"], TextWidth.Wrap("one two three", 10, TextWidth.Of("one two", 10)));
        var pieces = TextWidth.Wrap(new string('m', 100), 10, 200);
        Assert.Equal(new string('m', 100), string.Concat(pieces));
        Assert.All(pieces, piece => Assert.True(TextWidth.Of(piece, 10) <= 200));
        Assert.Equal("Tonb…", TextWidth.Fit("Tonbridge and Malling", 10, TextWidth.Of("Tonb", 10) + 11));
    }
}
