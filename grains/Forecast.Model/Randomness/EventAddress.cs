using System.Runtime.CompilerServices;
using Forecast.Model.Lanes;

namespace Forecast.Model.Randomness;

/// <summary>The address of an event of all segments of an area, in several replicates side by side.</summary>
/// <param name="Replicates">The random seed and the replicates.</param>
/// <param name="StreamId">The area.</param>
/// <param name="Quarter">The quarter index.</param>
/// <param name="Event">The event's number.</param>
internal readonly record struct EventAddress<T>(ReplicateAddresses<T> Replicates, uint StreamId, int Quarter, int Event)
    where T : unmanaged, ILanes<T>
{
    /// <summary>The counter word of quarter and event.</summary>
    public uint QuarterAndEvent => unchecked((uint)(Quarter * 65536 + Event));

    /// <summary>The words of four segments in one replicate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxBlock Block(int lane, uint segmentBlock) => Replicates[lane].Block(StreamId, Quarter, Event, segmentBlock);
}
