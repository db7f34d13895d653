using Forecast.Model.Randomness;

namespace Forecast.Model.Tests;

/// <summary>Addresses whose words are near 0, 1/2 or 1, in all lanes of one segment.</summary>
internal static class ExtremeWords
{
    private const ulong Seed = 20240401;
    private const uint Near = 1u << 15;

    /// <summary>Found by running the generator's rounds backwards from the word and random others, until the segment's block was one of a pack's.</summary>
    public static IReadOnlyList<(uint Word, int Segment, LaneAddress At)> Exact { get; } =
    [
        (0x00000000, 12, Of(1405529606, 0xF30EF70C, 47025, 64818)),
        (0x00000001, 12, Of(834352289, 0xE46C47A5, 26570, 45998)),
        (0x00000002, 22, Of(509434459, 0x0CCA7F34, 37371, 40706)),
        (0x7FFFFFFE, 11, Of(184483372, 0x38E618F7, 10367, 56440)),
        (0x7FFFFFFF, 6, Of(645558392, 0xB0DD5202, 14400, 31889)),
        (0x80000000, 1, Of(1251175557, 0xA9F37CA5, 45003, 35931)),
        (0x80000001, 59, Of(125201011, 0x0B8A74B7, 17502, 58856)),
        (0xFFFFFFFD, 4, Of(714079746, 0xABB3B315, 61484, 24831)),
        (0xFFFFFFFE, 9, Of(629505316, 0x39B8A25D, 6096, 46127)),
        (0xFFFFFFFF, 40, Of(884545779, 0xA3889E6E, 19689, 17586)),
    ];

    /// <summary>Words of the first four segments within 2^15 of 0, 2^31 or 2^32: one in 32,768 of all addresses' words.</summary>
    public static IEnumerable<(uint Word, int Segment, LaneAddress At)> Scanned(int addresses) =>
        from streamId in Enumerable.Range(1, addresses)
        let at = Of(0, (uint)streamId, 0, 0)
        let block = Philox.Block(Seed, 0, (uint)streamId, 0, 0)
        from segment in Enumerable.Range(0, 4)
        let word = block[segment]
        where unchecked(word + Near) < 2 * Near || unchecked(word - 0x80000000 + Near) < 2 * Near
        select (word, segment, at);

    private static LaneAddress Of(int replicate, uint streamId, uint quarter, uint eventNumber) =>
        new(Seed, replicate, replicate, streamId, (quarter << 16) | eventNumber);
}
