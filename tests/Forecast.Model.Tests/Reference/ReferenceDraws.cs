namespace Forecast.Model.Tests.Reference;

/// <summary>The addresses of random events (model, section 4) for one seed and replicate.</summary>
public sealed class ReferenceDraws(ulong seed, long replicate)
{
    private readonly uint _replicate = checked((uint)replicate);

    /// <summary>FNV-1a, 32 bit, of the ASCII bytes of an area's code.</summary>
    public static uint StreamId(string areaCode)
    {
        var hash = 2166136261u;
        foreach (var character in areaCode)
        {
            hash ^= checked((byte)character);
            hash = unchecked(hash * 16777619u);
        }

        return hash;
    }

    public uint OfSegment(string areaCode, int quarter, int eventNumber, int segment) =>
        ReferencePhilox.Block(_replicate, StreamId(areaCode), EventCounter(quarter, eventNumber), (uint)(segment / 4), seed)[segment % 4];

    public uint OfCounty(int quarter, int eventNumber) =>
        ReferencePhilox.Block(_replicate, 0, EventCounter(quarter, eventNumber), 0x01000000, seed)[0];

    public uint OfArea(string areaCode, int quarter, int eventNumber) =>
        ReferencePhilox.Block(_replicate, StreamId(areaCode), EventCounter(quarter, eventNumber), 0x01000000, seed)[0];

    public uint OfParameter(int index) => ReferencePhilox.Block(_replicate, 0, (uint)index, 0x02000000, seed)[0];

    private static uint EventCounter(int quarter, int eventNumber) => (uint)((quarter * 65536) + eventNumber);
}
