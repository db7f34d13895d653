using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class SavedDistributionTests
{
    /// <summary>Folded sum of nothing, squares, unbounded, undefined, halvings, cells.</summary>
    [Fact]
    public void Distribution_of_nothing_is_six_zeros() => Assert.Equal(new byte[6], Saved.Body(Saved.Bytes(new Distribution())));

    /// <summary>
    /// -3, 4, 4, 5 and 9: sum 19, folded 38; squares 9 + 16 + 16 + 25 + 81 = 147 = 19 + 128. The lowest, -3, is folded to 5. It holds one value, 0; six cells are
    /// empty before 4, which holds two values, 4 x 5 + 3 = 23 and 0; 5 follows, 0; three are empty before 9, 4 x 2 + 1 = 9.
    /// </summary>
    [Fact]
    public void Bytes_of_five_values_are_those_worked_out_by_hand() => Assert.Equal(
        [38, 0x80 | 19, 1, 1, 2, 0, 4, 5, 0, 23, 0, 0, 9],
        Saved.Body(Saved.Bytes(DistributionLaws.Of([4, 9, -3, 5, 4], 1, 2))));

    /// <summary>0 to 2,048: cells of two values, 1,024 of them full, each 2 x (2 - 1), and one of one. 1,025 is 1 + 8 x 128.</summary>
    [Fact]
    public void Neighbouring_cells_take_a_byte_each()
    {
        var bytes = Saved.Body(Saved.Bytes(DistributionLaws.Of([.. Enumerable.Range(0, 2_049)], 0, 0)));
        Assert.Equal([1, 0x80 | 1, 8, 0, .. Enumerable.Repeat((byte)2, 1_024), 0], bytes[^1_029..]);
    }

    [Fact]
    public void Values_at_both_ends_of_the_range_are_restored_exactly()
    {
        long[] values = [long.MinValue, long.MaxValue, long.MaxValue];
        DistributionLaws.AssertSame(DistributionLaws.Of(values, 0, 0), Saved.SavedAndRestored(DistributionLaws.Of(values, 0, 0)));
    }

    /// <summary>4,096 values 2^52 apart: cells of the coarsest grid, from its lowest to its highest number.</summary>
    [Fact]
    public void Cells_of_the_whole_range_are_restored_exactly()
    {
        var cells = new Cells();
        cells.Add([.. Enumerable.Range(-2_048, 4_096).Select(i => i * (1L << 52))]);
        var writer = new CheckpointWriter();
        cells.Save(writer);
        var reader = new CheckpointReader(writer.Close());
        var restored = Cells.Restore(ref reader, Cells.Most);
        Assert.Equal((1L << 53, 4_096), (restored.Width, restored.Values));
        Assert.Equal(cells.Ranked().At(0), restored.Ranked().At(0));
        Assert.Equal(cells.Ranked().At(4_095), restored.Ranked().At(4_095));
    }

    /// <summary>Bytes whose check fits but that no distribution of one replicate is written as; the first four are sum, squares, unbounded and undefined.</summary>
    [Theory]
    [InlineData("a number has no end or is too large", new byte[0])]
    [InlineData("a number has no end or is too large", new byte[] { 0, 0, 0, 0x80 })]
    [InlineData("a number has no end or is too large",
        new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 4 })]
    [InlineData("2 stands where 0 to 1 is allowed", new byte[] { 0, 0, 2, 0, 0, 0 })]
    [InlineData("64 stands where 0 to 63 is allowed", new byte[] { 0, 0, 0, 0, 64, 0 })]
    [InlineData("2049 stands where 0 to 2048 is allowed", new byte[] { 0, 0, 0, 0, 0, 0x81, 16 })]
    [InlineData("a distribution does not have 1 replicates", new byte[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData("a distribution does not have 1 replicates", new byte[] { 0, 0, 1, 0, 0, 1, 0, 0 })]
    [InlineData("cell 0 lies outside -1 to 0", new byte[] { 0, 0, 0, 0, 63, 1, 2, 0 })]
    [InlineData("cell 0 lies outside -1 to 0", new byte[] { 0, 0, 0, 0, 63, 1, 3, 0 })]
    [InlineData("cell 1 lies outside -1 to 0", new byte[] { 0, 0, 0, 0, 63, 2, 0, 0, 0 })]
    [InlineData("cell 1 lies outside -1 to 0", new byte[] { 0, 0, 0, 0, 63, 2, 1, 0, 1 })]
    [InlineData("a cell holds more than 2147483647 values", new byte[] { 0, 0, 0, 0, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F })]
    [InlineData("2147483646 stands where 0 to 2147483645 is allowed", new byte[] { 0, 0, 0, 0, 0, 1, 0, 3, 0xFE, 0xFF, 0xFF, 0xFF, 0x07 })]
    [InlineData("1 bytes are left over", new byte[] { 0, 0, 0, 0, 0, 1, 0, 0, 7 })]
    public void Bytes_of_no_distribution_are_refused_by_what_is_wrong(string reason, byte[] body) => Assert.Equal(
        $"the checkpoint is damaged: {reason}",
        Assert.Throws<InvalidCheckpointException>(() => Saved.Restored(Saved.Checked(body), 1)).Message);
}
