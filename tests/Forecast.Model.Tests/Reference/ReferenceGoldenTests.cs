namespace Forecast.Model.Tests.Reference;

public class ReferenceGoldenTests
{
    /// <summary>Known-answer vectors of Random123, kat_vectors, philox4x32 10.</summary>
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x0000000000000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffffffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0x299f31d0a4093822, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Philox_block_of_a_published_vector_is_the_published_answer(
        uint c0, uint c1, uint c2, uint c3, ulong seed, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal([x0, x1, x2, x3], ReferencePhilox.Block(c0, c1, c2, c3, seed));

    /// <summary>FNV-1a test vectors of the algorithm's authors (Fowler, Noll, Vo).</summary>
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void Stream_id_of_a_published_vector_is_the_published_hash(string code, uint expected) =>
        Assert.Equal(expected, ReferenceDraws.StreamId(code));

    [Fact]
    public void Trace_of_the_planned_mix_for_two_areas_and_replicates_equals_the_golden_file() =>
        Assert.Equal(
            Golden("planned-flat.csv"),
            ReferenceTrace.Csv(RepositoryRoot.KentPack(), Scenario("planned-flat"), 0, 2, ["E07000114", "E07000105"]));

    [Fact]
    public void Trace_of_swap_to_stop_for_replicate_7_of_Sevenoaks_equals_the_golden_file() =>
        Assert.Equal(
            Golden("swap-to-stop-replicate-7.csv"),
            ReferenceTrace.Csv(RepositoryRoot.KentPack(), Scenario("swap-to-stop"), 7, 1, ["E07000111"]));

    private static string Golden(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", file));

    private static string Scenario(string name) => File.ReadAllText(Path.Combine(RepositoryRoot.KentPack(), "scenarios", $"{name}.json"));
}
