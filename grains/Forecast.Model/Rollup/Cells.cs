using System.Buffers;

namespace Forecast.Model.Rollup;

/// <summary>
/// How many values fall into each cell of a grid: the finest one, by powers of two, on which at most a given number of cells are occupied.
/// </summary>
/// <remarks>
/// A window of counts stands about the median, so that nearly every value is one comparison and one increment. Cells outside are a sorted list of
/// outliers; values that fall there wait, and are counted when many have come together. If most of them are new, grid, window and list are
/// made anew. Until then more cells may be occupied than the grid should have; whoever reads the cells settles that first. A grid that is finer
/// than the final one loses nothing, because the cells of a coarser grid are unions of its cells.
///
/// The window has up to twice as many places as cells may be occupied, so all cells connected with the median's fit in. It takes 4 bytes a place, a
/// quarter of them occupied, an outlier 12 bytes and a waiting value 8: at most 32 KB in all with <see cref="Most"/> cells, and in proportion with fewer.
/// </remarks>
internal sealed class Cells
{
    /// <summary>The most cells that are occupied whenever they are read, unless fewer are asked for.</summary>
    public const int Most = 2_048;

    /// <summary>The fewest cells that may be asked for: with fewer no values could wait.</summary>
    public const int Fewest = 128;

    private const int PlacesPerWaiting = 16;
    private const int FewestWaiting = 16;

    private readonly int _most;
    private int[] _window = [];
    private long _first;
    private Cell[] _outliers = [];
    private int _outliersBelow;
    private long[] _waiting = new long[FewestWaiting];
    private int _waitingCount;
    private long _settledValues;
    private int _shift;

    /// <summary>No values, and room for <see cref="Most"/> cells.</summary>
    public Cells()
        : this(Most)
    {
    }

    /// <summary>No values yet.</summary>
    /// <param name="most">The most cells that are occupied whenever they are read: a power of two, <see cref="Fewest"/> to <see cref="Most"/>.</param>
    public Cells(int most) => _most = most;

    /// <summary>Values added.</summary>
    public long Values { get; private set; }

    /// <summary>The width of a cell: 1 while every value has a cell of its own.</summary>
    public long Width
    {
        get
        {
            Settle();
            return 1L << _shift;
        }
    }

    /// <summary>Places of the widest window: cells connected with that in the middle all have one, however they lie about it.</summary>
    private int MostPlaces => 2 * _most;

    /// <summary>Places where a cell may be, counted from the lowest.</summary>
    private int Places => _outliers.Length + _window.Length;

    /// <summary>Adds values.</summary>
    public void Add(ReadOnlySpan<long> values)
    {
        var (window, first, shift) = (_window, _first, _shift);
        foreach (var value in values)
        {
            // Below the window the difference is negative or goes round, and unsigned it is far beyond the window in either case.
            var place = unchecked((ulong)((value >> shift) - first));
            if (place < (ulong)window.Length)
            {
                window[place]++;
            }
            else
            {
                Wait(value >> shift);
                (window, first, shift) = (_window, _first, _shift);
            }
        }
        Values += values.Length;
    }

    /// <summary>The values from the lowest on, until more are added.</summary>
    public Ranks Ranked()
    {
        Settle();
        return new Ranks(this, _shift);
    }

    /// <summary>Writes the grid and its cells; what is added afterwards counts as if this had not been done.</summary>
    public void Save(CheckpointWriter writer)
    {
        Settle();
        var rented = ArrayPool<Cell>.Shared.Rent(Places);
        CheckpointCells.Write(writer, _shift, CopyTo(rented));
        ArrayPool<Cell>.Shared.Return(rented);
    }

    /// <summary>The grid and the cells that were written.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are none that at most so many cells are written as.</exception>
    public static Cells Restore(ref CheckpointReader reader, int most)
    {
        var (shift, saved) = CheckpointCells.Read(ref reader, most);
        var cells = new Cells(most) { _shift = shift };
        if (saved.Length > 0)
        {
            cells.Keep(saved);
        }
        cells.Values = cells._settledValues = saved.Sum(cell => (long)cell.Count);
        return cells;
    }

    /// <summary>The cell at a place, which may hold nothing; settled cells only.</summary>
    internal Cell At(int place)
    {
        var inWindow = place - _outliersBelow;
        return inWindow < 0 ? _outliers[place]
            : inWindow < _window.Length ? new Cell(_first + inWindow, _window[inWindow])
            : _outliers[place - _window.Length];
    }

    private Span<Cell> CopyTo(Span<Cell> cells)
    {
        _outliers.AsSpan(0, _outliersBelow).CopyTo(cells);
        var length = _outliersBelow;
        for (var place = 0; place < _window.Length; place++)
        {
            if (_window[place] > 0)
            {
                cells[length++] = new Cell(_first + place, _window[place]);
            }
        }
        var above = _outliers.AsSpan(_outliersBelow);
        above.CopyTo(cells[length..]);
        return cells[..(length + above.Length)];
    }

    private void Wait(long cell)
    {
        _waiting[_waitingCount++] = cell;
        if (_waitingCount == _waiting.Length)
        {
            CountOutliers();
            if (_waitingCount > _waiting.Length / 2)
            {
                IncludeWaiting();
            }
        }
    }

    private void Settle()
    {
        if (_settledValues != Values)
        {
            CountOutliers();
            if (_waitingCount > 0 || Places - _window.AsSpan().Count(0) > _most)
            {
                IncludeWaiting();
            }
            _settledValues = Values;
        }
    }

    /// <summary>Sorts what waits and counts those that are in the list of outliers; the others go on waiting.</summary>
    private void CountOutliers()
    {
        var waiting = _waiting.AsSpan(0, _waitingCount);
        RadixSort.Sort(waiting);
        _waitingCount = 0;
        var next = 0;
        foreach (var number in waiting)
        {
            while (next < _outliers.Length && _outliers[next].Number < number)
            {
                next++;
            }
            if (next < _outliers.Length && _outliers[next].Number == number)
            {
                _outliers[next] = new Cell(number, _outliers[next].Count + 1);
            }
            else
            {
                _waiting[_waitingCount++] = number;
            }
        }
    }

    private void IncludeWaiting()
    {
        var rented = ArrayPool<Cell>.Shared.Rent(_waitingCount);
        for (var i = 0; i < _waitingCount; i++)
        {
            rented[i] = new Cell(_waiting[i], 1);
        }
        Include(rented.AsSpan(0, _waitingCount));
        ArrayPool<Cell>.Shared.Return(rented);
    }

    /// <summary>Adds sorted cells when nothing else waits, and makes the grid coarser, in one go, if too many are occupied.</summary>
    private void Include(ReadOnlySpan<Cell> cells)
    {
        var rented = ArrayPool<Cell>.Shared.Rent(cells.Length + Places);
        var all = SortedCells.Union(CopyTo(rented.AsSpan(cells.Length)), cells, rented);
        var halvings = SortedCells.HalvingsTo(_most, all);
        _shift += halvings;
        Keep(SortedCells.Halved(all, halvings));
        ArrayPool<Cell>.Shared.Return(rented);
    }

    /// <summary>Puts these cells where all are kept from now on.</summary>
    private void Keep(ReadOnlySpan<Cell> cells)
    {
        var window = Window.About(SortedCells.Median(cells), cells, MostPlaces);
        (_first, _outliersBelow) = (window.First, window.From);
        Prepare(ref _window, window.Places);
        foreach (var cell in cells[window.From..window.To])
        {
            _window[cell.Number - _first] = cell.Count;
        }
        Prepare(ref _outliers, cells.Length - window.Occupied);
        cells[..window.From].CopyTo(_outliers);
        cells[window.To..].CopyTo(_outliers.AsSpan(window.From));

        // As many wait as are worth the work, but hardly more than new cells have room.
        var most = Math.Max(_most - cells.Length, MostPlaces / PlacesPerWaiting);
        Prepare(ref _waiting, Math.Clamp(Math.Max(_outliers.Length, window.Places / PlacesPerWaiting), FewestWaiting, most));
        _waitingCount = 0;
    }

    private static void Prepare<T>(ref T[] items, int length)
    {
        if (items.Length == length)
        {
            Array.Clear(items);
        }
        else
        {
            items = new T[length];
        }
    }
}
