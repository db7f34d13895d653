using System.Numerics;

namespace Forecast.Model.Rollup;

/// <summary>
/// How often each value occurred over the replicates. Values are whole units, so adding and merging are exact: any order, any split into parts, gives
/// the same distribution, digit for digit. Not safe for use by several threads at once.
/// </summary>
/// <remarks>
/// Up to 16,384 different values all are kept as they are. Beyond, the grid is made coarser, by powers of two, until that many cells hold them, so memory
/// is bounded at any number of replicates; a quantile is then good to half a cell. The grid is the finest one that
/// is coarse enough for the values so far, which does not depend on their order. Sum and squares are always exact.
/// </remarks>
public sealed class Distribution
{
    private const int MostCells = 16_384;
    private const int FewestPending = 64;
    private long[] _cells = [];
    private int[] _counts = [];
    private int _length;
    private int _shift;
    private long[] _pending = new long[FewestPending];
    private int _pendingCount;
    private Int128 _sum;
    private Int128 _squares;

    /// <summary>Replicates added, of every kind.</summary>
    public long Count => Finite + Unbounded + Undefined;

    /// <summary>Replicates with a finite value.</summary>
    public long Finite { get; private set; }

    /// <summary>Replicates whose value is above every number, such as a cost per quit date when there is none.</summary>
    public long Unbounded { get; private set; }

    /// <summary>Replicates for which the measure has no meaning, such as a share of nothing; they count in no quantile.</summary>
    public long Undefined { get; private set; }

    /// <summary>The width of a cell in units: 1 while every value is kept as it is.</summary>
    public long CellWidth
    {
        get
        {
            Fold();
            return 1L << _shift;
        }
    }

    /// <summary>Adds a value in whole units.</summary>
    public void Add(long value)
    {
        if (_pendingCount == _pending.Length)
        {
            Fold();
        }
        _pending[_pendingCount++] = value;
        Finite++;
        _sum += value;
        _squares += (Int128)value * value;
    }

    /// <summary>Adds a value above every number.</summary>
    public void AddUnbounded() => Unbounded++;

    /// <summary>Adds a replicate for which the measure has no meaning.</summary>
    public void AddUndefined() => Undefined++;

    /// <summary>Adds all that another distribution holds.</summary>
    public void Merge(Distribution other)
    {
        Fold();
        other.Fold();
        var shift = Math.Max(_shift, other._shift);
        CoarsenTo(shift);
        MergeCells(other._cells.AsSpan(0, other._length), other._counts.AsSpan(0, other._length), shift - other._shift);
        Finite += other.Finite;
        Unbounded += other.Unbounded;
        Undefined += other.Undefined;
        _sum += other._sum;
        _squares += other._squares;
    }

    /// <summary>
    /// Quantile p of the n sorted values: linear interpolation at h = (n - 1) p. Positive infinity if it falls among the unbounded ones; NaN if there is no value.
    /// </summary>
    /// <param name="p">0 to 1.</param>
    public double Quantile(double p)
    {
        Fold();
        var n = Finite + Unbounded;
        if (n == 0)
        {
            return double.NaN;
        }
        var h = (n - 1) * p;
        var below = (long)Math.Floor(h);
        var fraction = h - below;
        var low = ValueAt(below);
        return fraction == 0 || double.IsPositiveInfinity(low) ? low : low + fraction * (ValueAt(below + 1) - low);
    }

    /// <summary>The mean in units; positive infinity if a value is unbounded, NaN if there is none.</summary>
    public double Mean => Finite + Unbounded == 0 ? double.NaN : Unbounded > 0 ? double.PositiveInfinity : (double)_sum / Finite;

    /// <summary>The Monte Carlo standard error of the mean in units; NaN below two values or if a value is unbounded.</summary>
    public double StandardErrorOfMean
    {
        get
        {
            if (Unbounded > 0 || Finite < 2)
            {
                return double.NaN;
            }
            // n * squares - sum^2 is a whole number, so equal values give exactly 0.
            var spread = (double)((BigInteger)Finite * (BigInteger)_squares - (BigInteger)_sum * (BigInteger)_sum);
            return Math.Sqrt(spread / Finite / (Finite - 1) / Finite);
        }
    }

    private double ValueAt(long rank)
    {
        if (rank >= Finite)
        {
            return double.PositiveInfinity;
        }
        var seen = 0L;
        for (var i = 0; i < _length; i++)
        {
            seen += _counts[i];
            if (rank < seen)
            {
                return (_cells[i] << _shift) + ((1L << _shift) - 1) / 2.0;
            }
        }
        throw new InvalidOperationException($"rank {rank} is not below the {seen} values held");
    }

    /// <summary>Moves the pending values into the sorted cells.</summary>
    private void Fold()
    {
        if (_pendingCount == 0)
        {
            return;
        }
        var pending = _pending.AsSpan(0, _pendingCount);
        pending.Sort();
        var cells = new long[pending.Length];
        var counts = new int[pending.Length];
        for (var i = 0; i < pending.Length; i++)
        {
            cells[i] = pending[i] >> _shift;
            counts[i] = 1;
        }
        _pendingCount = 0;
        MergeCells(cells, counts, 0);
        var capacity = Math.Max(FewestPending, _length / 8);
        if (_pending.Length != capacity)
        {
            _pending = new long[capacity];
        }
    }

    private void CoarsenTo(int shift)
    {
        if (shift == _shift)
        {
            return;
        }
        var (cells, counts, length) = (_cells, _counts, _length);
        var steps = shift - _shift;
        (_cells, _counts, _length, _shift) = ([], [], 0, shift);
        MergeCells(cells.AsSpan(0, length), counts.AsSpan(0, length), steps);
    }

    /// <summary>Merges sorted cells of a grid that is finer by some powers of two; equal cells become one.</summary>
    private void MergeCells(ReadOnlySpan<long> cells, ReadOnlySpan<int> counts, int finerBy)
    {
        var merged = new long[_length + cells.Length];
        var mergedCounts = new int[_length + cells.Length];
        var length = 0;
        for (int i = 0, j = 0; i < _length || j < cells.Length;)
        {
            var fromOther = i == _length || (j < cells.Length && cells[j] >> finerBy < _cells[i]);
            var cell = fromOther ? cells[j] >> finerBy : _cells[i];
            var count = fromOther ? counts[j++] : _counts[i++];
            if (length > 0 && merged[length - 1] == cell)
            {
                mergedCounts[length - 1] += count;
            }
            else
            {
                (merged[length], mergedCounts[length]) = (cell, count);
                length++;
            }
        }
        if (merged.Length > length + length / 8)
        {
            Array.Resize(ref merged, length);
            Array.Resize(ref mergedCounts, length);
        }
        (_cells, _counts, _length) = (merged, mergedCounts, length);
        while (_length > MostCells)
        {
            CoarsenTo(_shift + 1);
        }
    }
}
