using System.Runtime.InteropServices;

namespace Forecast.Model;

/// <summary>
/// What one area did in a range of replicates: the rows that <c>forecast trace</c> prints and that roll-up adds. Written once, then only read.
/// </summary>
/// <param name="layout">Where the figures stand.</param>
/// <param name="area">The area's position in file order.</param>
/// <param name="firstReplicate">The first replicate, 0 or more.</param>
/// <param name="replicates">How many replicates.</param>
public sealed class AreaBlock(BlockLayout layout, int area, int firstReplicate, int replicates)
{
    private readonly int[] _counts = new int[replicates * layout.Quarters * layout.Columns];
    private readonly double[] _spend = new double[replicates * layout.Quarters * layout.Streams];
    private readonly double[] _referenceQuitDates = new double[replicates * 4];
    private readonly double[] _referenceQuits = new double[replicates * 4];

    /// <summary>Where the figures stand.</summary>
    public BlockLayout Layout => layout;

    /// <summary>The area's position in file order.</summary>
    public int Area => area;

    /// <summary>The first replicate.</summary>
    public int FirstReplicate => firstReplicate;

    /// <summary>How many replicates.</summary>
    public int Replicates => replicates;

    /// <summary>A row of whole people, by the columns of <see cref="Layout"/>.</summary>
    /// <param name="index">The replicate less <see cref="FirstReplicate"/>.</param>
    /// <param name="quarter">The quarter index.</param>
    public Span<int> Counts(int index, int quarter) =>
        _counts.AsSpan((index * layout.Quarters + quarter) * layout.Columns, layout.Columns);

    /// <summary>Pounds spent by [stream] in a quarter.</summary>
    /// <param name="index">The replicate less <see cref="FirstReplicate"/>.</param>
    /// <param name="quarter">The quarter index.</param>
    public Span<double> Spend(int index, int quarter) => _spend.AsSpan((index * layout.Quarters + quarter) * layout.Streams, layout.Streams);

    /// <summary>Expected core quit dates at the start by [quarter of the year].</summary>
    /// <param name="index">The replicate less <see cref="FirstReplicate"/>.</param>
    public Span<double> ReferenceQuitDates(int index) => _referenceQuitDates.AsSpan(index * 4, 4);

    /// <summary>Expected 4-week quits of <see cref="ReferenceQuitDates"/> by [quarter of the year].</summary>
    /// <param name="index">The replicate less <see cref="FirstReplicate"/>.</param>
    public Span<double> ReferenceQuits(int index) => _referenceQuits.AsSpan(index * 4, 4);

    /// <summary>The block's figures as bytes, in the byte order of the machine; the silos of a cluster share one.</summary>
    public byte[] ToBytes() =>
        [.. MemoryMarshal.AsBytes<int>(_counts), .. MemoryMarshal.AsBytes<double>(_spend), .. MemoryMarshal.AsBytes<double>(_referenceQuitDates),
            .. MemoryMarshal.AsBytes<double>(_referenceQuits)];

    /// <summary>Reads the figures of <see cref="ToBytes"/> into this block, which has the same layout and replicates.</summary>
    /// <exception cref="ArgumentException">The bytes are of a block of another shape.</exception>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        var expected = sizeof(int) * _counts.Length + sizeof(double) * (_spend.Length + _referenceQuitDates.Length + _referenceQuits.Length);
        if (bytes.Length != expected)
        {
            throw new ArgumentException($"{bytes.Length} bytes are not a block of {replicates} replicates, which has {expected}", nameof(bytes));
        }
        Fill(ref bytes, MemoryMarshal.AsBytes(_counts.AsSpan()));
        Fill(ref bytes, MemoryMarshal.AsBytes(_spend.AsSpan()));
        Fill(ref bytes, MemoryMarshal.AsBytes(_referenceQuitDates.AsSpan()));
        Fill(ref bytes, MemoryMarshal.AsBytes(_referenceQuits.AsSpan()));
    }

    private static void Fill(ref ReadOnlySpan<byte> bytes, Span<byte> part)
    {
        bytes[..part.Length].CopyTo(part);
        bytes = bytes[part.Length..];
    }
}
