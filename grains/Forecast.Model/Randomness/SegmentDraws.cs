using System.Runtime.CompilerServices;

namespace Forecast.Model.Randomness;

/// <summary>
/// The draws of one event over an area's segments, asked for in rising order. Four segments share a block of words, which is made when the first of
/// them needs one; a segment in which nothing can happen costs nothing.
/// </summary>
internal ref struct SegmentDraws(Address address, uint streamId, int quarter, int eventNumber)
{
    private PhiloxBlock _block;
    private int _blockIndex = -1;

    /// <summary>How many of n people of a segment the event befalls.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Binomial(int segment, int n, in Chance chance) =>
        n <= 0 || chance.P <= 0 ? 0 : BinomialQuantile.Draw(n, chance, Word(segment));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Word(int segment)
    {
        var index = segment >> 2;
        if (index != _blockIndex)
        {
            _blockIndex = index;
            _block = address.Block(streamId, quarter, eventNumber, (uint)index);
        }
        return _block[segment];
    }
}
