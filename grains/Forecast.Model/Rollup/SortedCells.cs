using System.Numerics;

namespace Forecast.Model.Rollup;

/// <summary>What is done with cells that stand in rising order, each once.</summary>
internal static class SortedCells
{
    /// <summary>The position of the first cell with at least this number; the length if there is none.</summary>
    public static int From(ReadOnlySpan<Cell> cells, long number)
    {
        var (from, to) = (0, cells.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = cells[middle].Number < number ? (middle + 1, to) : (from, middle);
        }
        return from;
    }

    /// <summary>The cell that holds the middle one of the values.</summary>
    public static long Median(ReadOnlySpan<Cell> cells)
    {
        var values = 0L;
        foreach (var cell in cells)
        {
            values += cell.Count;
        }
        var position = 0;
        for (var below = (long)cells[0].Count; below <= values / 2; below += cells[position].Count)
        {
            position++;
        }
        return cells[position].Number;
    }

    /// <summary>
    /// The fewest halvings of the grid after which at most so many cells are occupied. Two cells become one after as many halvings as their numbers
    /// have bits up to the highest in which they differ, and neighbours do so first.
    /// </summary>
    public static int HalvingsTo(int most, ReadOnlySpan<Cell> cells)
    {
        const int Bits = 64;
        Span<int> joined = stackalloc int[Bits + 1];
        joined.Clear();
        for (var i = 1; i < cells.Length; i++)
        {
            joined[Bits - BitOperations.LeadingZeroCount(unchecked((ulong)(cells[i].Number ^ cells[i - 1].Number)))]++;
        }
        var (halvings, occupied) = (Bits, 1);
        while (halvings > 0 && occupied + joined[halvings] <= most)
        {
            occupied += joined[halvings];
            halvings--;
        }
        return halvings;
    }

    /// <summary>The cells after so many halvings of the grid, in place.</summary>
    public static Span<Cell> Halved(Span<Cell> cells, int halvings)
    {
        if (halvings == 0)
        {
            return cells;
        }
        var length = 0;
        foreach (var cell in cells)
        {
            Append(cells, ref length, new Cell(cell.Number >> halvings, cell.Count));
        }
        return cells[..length];
    }

    /// <summary>All cells of both, which may hold a number several times; counts of the same number are added.</summary>
    /// <param name="some">May stand in the same memory as the result if it stands as far behind its start as there are others.</param>
    /// <param name="others">Stand elsewhere.</param>
    /// <param name="union">Room for the cells of both.</param>
    public static Span<Cell> Union(ReadOnlySpan<Cell> some, ReadOnlySpan<Cell> others, Span<Cell> union)
    {
        var length = 0;
        for (int i = 0, j = 0; i < some.Length || j < others.Length;)
        {
            var fromSome = j == others.Length || (i < some.Length && some[i].Number <= others[j].Number);
            Append(union, ref length, fromSome ? some[i++] : others[j++]);
        }
        return union[..length];
    }

    private static void Append(Span<Cell> cells, ref int length, Cell cell)
    {
        if (length > 0 && cells[length - 1].Number == cell.Number)
        {
            length--;
            cell = new Cell(cell.Number, cells[length].Count + cell.Count);
        }
        cells[length++] = cell;
    }
}
