using System.Numerics;

namespace Forecast.Model.Rollup;

/// <summary>
/// How often each value occurred over the replicates. Values are whole units, so adding is exact: any order, any split into batches, gives
/// the same distribution, digit for digit. Not safe for use by several threads at once, also not for reading.
/// </summary>
/// <remarks>
/// Count, mean and its error are exact at any number of replicates. Quantiles are exact up to 2,048 different values. Beyond, values are counted by the cells
/// of a grid of width 2, 4, 8 ..., the finest on which at most 2,048 cells are occupied, and a quantile is less than one cell away from the exact one. More
/// than 2,048 cells are then occupied at half that width, so a cell is narrower than 1/1,023 of the distance from the lowest to the highest
/// value; empty cells do not count, so a few far values leave the others' grid as fine as it was. Where many values lie far out, as in a ratio whose
/// denominator comes near 0, they do count, and a cell says more about the tail than about the middle.
///
/// Order does not matter because which cells are occupied on each grid depends on the values alone, and the cells of a
/// coarser grid are unions of those of a finer one: the grid passes through all that the values so far ask for, and ends at the same.
///
/// Memory is at most 32 KB, some hundred bytes for a few values close together, however many replicates there are.
///
/// All this is with 2,048 cells; a distribution may be given fewer, and is then exact up to so many values, coarser beyond, and smaller in proportion.
/// </remarks>
public sealed class Distribution
{
    private readonly Cells _cells;
    private Moments _moments;

    /// <summary>A distribution of nothing, with 2,048 cells.</summary>
    public Distribution()
        : this(new Cells())
    {
    }

    /// <summary>A distribution of nothing.</summary>
    /// <param name="mostCells">How many different values it holds exactly: a power of two, 128 to 2,048.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of cells is another.</exception>
    public Distribution(int mostCells)
        : this(new Cells(mostCells is >= Cells.Fewest and <= Cells.Most && BitOperations.IsPow2(mostCells)
            ? mostCells
            : throw new ArgumentOutOfRangeException(nameof(mostCells), mostCells, $"a power of two from {Cells.Fewest} to {Cells.Most} is allowed")))
    {
    }

    private Distribution(Cells cells) => _cells = cells;

    /// <summary>Replicates added, of every kind.</summary>
    public long Count => Finite + Unbounded + Undefined;

    /// <summary>Replicates with a finite value.</summary>
    public long Finite => _cells.Values;

    /// <summary>Replicates whose value is above every number, such as a cost per quit date when there is none.</summary>
    public long Unbounded { get; private set; }

    /// <summary>Replicates for which the measure has no meaning, such as a share of nothing; they count in no quantile.</summary>
    public long Undefined { get; private set; }

    /// <summary>The width of a cell in units: 1 while every value is kept as it is, else a power of two.</summary>
    public long CellWidth => _cells.Width;

    /// <summary>Adds a value in whole units.</summary>
    /// <exception cref="OverflowException">The squares add up to 2^128, or one cell holds 2^31 values.</exception>
    public void Add(long value) => Add([value]);

    /// <summary>Adds values in whole units, one of each replicate; faster than one by one.</summary>
    /// <exception cref="OverflowException">The squares add up to 2^128, or one cell holds 2^31 values.</exception>
    public void Add(ReadOnlySpan<long> values)
    {
        _moments.Add(values);
        _cells.Add(values);
    }

    /// <summary>Adds a value above every number.</summary>
    public void AddUnbounded() => AddUnbounded(1);

    /// <summary>Adds as many values above every number, 0 or more.</summary>
    public void AddUnbounded(long replicates) => Unbounded += replicates;

    /// <summary>Adds a replicate for which the measure has no meaning.</summary>
    public void AddUndefined() => AddUndefined(1);

    /// <summary>Adds as many replicates, 0 or more, for which the measure has no meaning.</summary>
    public void AddUndefined(long replicates) => Undefined += replicates;

    /// <summary>
    /// Quantile p of the n sorted values: linear interpolation at h = (n - 1) p. Positive infinity if it falls among the unbounded ones; NaN if there is no value.
    /// </summary>
    /// <param name="p">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public double Quantile(double p)
    {
        Span<double> result = stackalloc double[1];
        Quantiles([p], result);
        return result[0];
    }

    /// <summary>Several quantiles in one pass, each as <see cref="Quantile"/> gives it.</summary>
    /// <param name="shares">0 to 1, rising.</param>
    /// <param name="results">Room for one quantile for each share.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is not between the one before and 1.</exception>
    public void Quantiles(ReadOnlySpan<double> shares, Span<double> results)
    {
        var (values, last) = (_cells.Ranked(), 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            if (!(shares[i] >= last && shares[i] <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(shares), shares[i], $"share {i} is {shares[i]:R}; allowed is {last:R} to 1");
            }
            last = shares[i];
            results[i] = Interpolated(ref values, last);
        }
    }

    /// <summary>The mean in units; positive infinity if a value is unbounded, NaN if there is none.</summary>
    public double Mean => Unbounded > 0 ? double.PositiveInfinity : _moments.Mean;

    /// <summary>The Monte Carlo standard error of the mean in units; NaN below two values or if a value is unbounded.</summary>
    public double StandardErrorOfMean => Unbounded > 0 ? double.NaN : _moments.StandardErrorOfMean;

    /// <summary>Writes all that it holds.</summary>
    internal void Save(CheckpointWriter writer)
    {
        _moments.Save(writer);
        writer.Write(Unbounded);
        writer.Write(Undefined);
        _cells.Save(writer);
    }

    /// <summary>The distribution that was written.</summary>
    /// <param name="reader">Stands where it begins.</param>
    /// <param name="replicates">How many replicates it must have.</param>
    /// <param name="mostCells">How many cells it was given.</param>
    /// <exception cref="InvalidCheckpointException">The bytes are none that such a distribution of so many replicates is written as.</exception>
    internal static Distribution Restore(ref CheckpointReader reader, long replicates, int mostCells)
    {
        var moments = Moments.Restore(ref reader);
        var (unbounded, undefined) = (reader.Read(0, replicates), reader.Read(0, replicates));
        var cells = Cells.Restore(ref reader, mostCells);
        return (Int128)cells.Values + unbounded + undefined == replicates
            ? new Distribution(cells) { _moments = moments.Of(cells.Values), Unbounded = unbounded, Undefined = undefined }
            : throw CheckpointReader.Damaged($"a distribution does not have {replicates} replicates");
    }

    private double Interpolated(ref Ranks values, double share)
    {
        var n = Finite + Unbounded;
        if (n == 0)
        {
            return double.NaN;
        }
        var h = (n - 1) * share;
        var below = (long)Math.Floor(h);
        var fraction = h - below;
        var low = ValueAt(ref values, below);
        if (fraction == 0 || double.IsPositiveInfinity(low))
        {
            return low;
        }
        var next = values;
        return low + fraction * (ValueAt(ref next, below + 1) - low);
    }

    private double ValueAt(ref Ranks values, long rank) => rank < Finite ? values.At(rank) : double.PositiveInfinity;
}
