using System.Runtime.InteropServices;
using Forecast.Model.Lanes;

namespace Forecast.Model;

/// <summary>
/// What one area did in a range of replicates: the rows that <c>forecast trace</c> prints and that roll-up adds. The replicates of a figure stand side by
/// side, all figures in one piece of memory that travels as it is. Written once, then only read.
/// </summary>
public sealed class AreaBlock
{
    private readonly byte[] _bytes;
    private readonly int _spendFigures;

    /// <summary>A block of zeros.</summary>
    /// <param name="layout">Where the figures stand.</param>
    /// <param name="area">The area's position in file order.</param>
    /// <param name="firstReplicate">The first replicate, 0 or more.</param>
    /// <param name="replicates">How many replicates.</param>
    public AreaBlock(BlockLayout layout, int area, int firstReplicate, int replicates)
        : this(layout, area, firstReplicate, replicates, new byte[Size(layout, replicates)])
    {
    }

    /// <summary>The block whose <see cref="Bytes"/> these are.</summary>
    /// <param name="layout">Where the figures stand.</param>
    /// <param name="area">The area's position in file order.</param>
    /// <param name="firstReplicate">The first replicate, 0 or more.</param>
    /// <param name="replicates">How many replicates.</param>
    /// <param name="bytes">The figures; not copied.</param>
    /// <exception cref="ArgumentException">The bytes are of a block of another shape.</exception>
    public AreaBlock(BlockLayout layout, int area, int firstReplicate, int replicates, byte[] bytes)
    {
        if (bytes.Length != Size(layout, replicates))
        {
            throw new ArgumentException($"{bytes.Length} bytes are not a block of {replicates} replicates, which has {Size(layout, replicates)}", nameof(bytes));
        }
        (Layout, Area, FirstReplicate, Replicates, _bytes) = (layout, area, firstReplicate, replicates, bytes);
        _spendFigures = layout.Quarters * layout.Streams * replicates;
    }

    /// <summary>Where the figures stand.</summary>
    public BlockLayout Layout { get; }

    /// <summary>The area's position in file order.</summary>
    public int Area { get; }

    /// <summary>The first replicate.</summary>
    public int FirstReplicate { get; }

    /// <summary>How many replicates.</summary>
    public int Replicates { get; }

    /// <summary>Whole people by [replicate less <see cref="FirstReplicate"/>].</summary>
    /// <param name="quarter">The quarter index.</param>
    /// <param name="column">The figure, of <see cref="Layout"/>.</param>
    public Span<int> Counts(int quarter, int column) =>
        MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(sizeof(double) * (_spendFigures + 8 * Replicates))).Slice((quarter * Layout.Columns + column) * Replicates, Replicates);

    /// <summary>Pounds spent by a stream in a quarter by [replicate less <see cref="FirstReplicate"/>].</summary>
    /// <param name="quarter">The quarter index.</param>
    /// <param name="stream">The stream's position in the scenario.</param>
    public Span<double> Spend(int quarter, int stream) => Doubles((quarter * Layout.Streams + stream) * Replicates);

    /// <summary>Expected core quit dates at the start by [replicate less <see cref="FirstReplicate"/>].</summary>
    /// <param name="season">The quarter of the year, 0 to 3.</param>
    public Span<double> ReferenceQuitDates(int season) => Doubles(_spendFigures + season * Replicates);

    /// <summary>Expected 4-week quits of <see cref="ReferenceQuitDates"/> by [replicate less <see cref="FirstReplicate"/>].</summary>
    /// <param name="season">The quarter of the year, 0 to 3.</param>
    public Span<double> ReferenceQuits(int season) => Doubles(_spendFigures + (4 + season) * Replicates);

    /// <summary>The figures as bytes, in the byte order of the machine; the silos of a cluster share one.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Segments, over all replicates and quarters, in which a derived stock would have been negative and was taken as 0.</summary>
    internal long Clips()
    {
        var clips = 0L;
        for (var t = 0; t < Layout.Quarters; t++)
        {
            foreach (var count in Counts(t, Layout.Clips))
            {
                clips += count;
            }
        }
        return clips;
    }

    /// <summary>Writes a quarter of replicates that were simulated side by side; lanes beyond the block's last replicate are left out.</summary>
    /// <param name="index">The first of them, less <see cref="FirstReplicate"/>.</param>
    /// <param name="quarter">The quarter index.</param>
    /// <param name="row">Whole people by the columns of <see cref="Layout"/>.</param>
    /// <param name="spend">Pounds by [stream].</param>
    /// <exception cref="OverflowException">A figure is above 2^31 - 1.</exception>
    internal void Write<T>(int index, int quarter, ReadOnlySpan<T> row, ReadOnlySpan<T> spend)
        where T : unmanaged, ILanes<T>
    {
        Span<int> whole = stackalloc int[T.Count];
        T most = 0;
        for (var column = 0; column < row.Length; column++)
        {
            most = T.Max(most, row[column]);
            T.StoreWhole(row[column], whole);
            Copy(whole, Counts(quarter, column)[index..]);
        }
        for (var lane = 0; lane < T.Count; lane++)
        {
            _ = checked((int)most[lane]);
        }
        for (var stream = 0; stream < spend.Length; stream++)
        {
            Write(spend[stream], Spend(quarter, stream)[index..]);
        }
    }

    /// <summary>Writes the reference of replicates that were simulated side by side.</summary>
    /// <param name="index">The first of them, less <see cref="FirstReplicate"/>.</param>
    /// <param name="quitDates">Expected core quit dates by [quarter of the year].</param>
    /// <param name="quits">Expected 4-week quits by [quarter of the year].</param>
    internal void WriteReference<T>(int index, ReadOnlySpan<T> quitDates, ReadOnlySpan<T> quits)
        where T : unmanaged, ILanes<T>
    {
        for (var season = 0; season < quitDates.Length; season++)
        {
            Write(quitDates[season], ReferenceQuitDates(season)[index..]);
            Write(quits[season], ReferenceQuits(season)[index..]);
        }
    }

    private static void Write<T>(T lanes, Span<double> target)
        where T : unmanaged, ILanes<T>
    {
        Span<double> numbers = stackalloc double[T.Count];
        T.Store(lanes, numbers);
        Copy(numbers, target);
    }

    private static void Copy<TNumber>(ReadOnlySpan<TNumber> lanes, Span<TNumber> target) =>
        lanes[..Math.Min(lanes.Length, target.Length)].CopyTo(target);

    /// <summary>Spend, then the reference's quit dates and 4-week quits by season, then the counts.</summary>
    private static int Size(BlockLayout layout, int replicates) =>
        replicates * (sizeof(double) * (layout.Quarters * layout.Streams + 8) + sizeof(int) * layout.Quarters * layout.Columns);

    private Span<double> Doubles(int first) => MemoryMarshal.Cast<byte, double>(_bytes.AsSpan()).Slice(first, Replicates);
}
