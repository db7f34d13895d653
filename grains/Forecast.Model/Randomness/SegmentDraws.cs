using System.Runtime.Intrinsics.X86;

namespace Forecast.Model.Randomness;

/// <summary>
/// Draws an event for all segments of an area at once: four segments share a block of Philox, and four segments are searched side by side. Every
/// draw is the exact inverse binomial of the segment's own word, so it does not matter which segments stand beside it. Holds scratch space: one thread.
/// </summary>
internal sealed class SegmentDraws(int segments)
{
    private readonly uint[] _words = new uint[(segments + PhiloxLanes.WordsAtOnce - 1) / PhiloxLanes.WordsAtOnce * PhiloxLanes.WordsAtOnce];

    /// <summary>How many of n people of each segment the event befalls.</summary>
    /// <param name="address">The random seed and replicate.</param>
    /// <param name="streamId">The area.</param>
    /// <param name="quarter">The quarter index.</param>
    /// <param name="eventNumber">The event.</param>
    /// <param name="people">n by [segment].</param>
    /// <param name="chances">p by [segment], prepared.</param>
    /// <param name="befallen">The draws by [segment], 0 to n.</param>
    public void Binomial(Address address, uint streamId, int quarter, int eventNumber, int[] people, Chances chances, int[] befallen)
    {
        if (Avx2.IsSupported)
        {
            PhiloxLanes.Fill(_words, address, streamId, quarter, eventNumber);
            BinomialLanes.Draw(people, chances, _words, befallen);
            return;
        }
        var block = default(PhiloxBlock);
        for (var s = 0; s < segments; s++)
        {
            if ((s & 3) == 0)
            {
                block = address.Block(streamId, quarter, eventNumber, (uint)s >> 2);
            }
            befallen[s] = BinomialQuantile.Draw(people[s], new Chance(chances.P[s]), block[s]);
        }
    }
}
