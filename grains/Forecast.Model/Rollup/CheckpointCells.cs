namespace Forecast.Model.Rollup;

/// <summary>Occupied cells as bytes.</summary>
/// <remarks>
/// The grid's halvings s (cells are 2^s wide), how many cells are occupied, the number of the lowest, then every cell from the lowest on, one number
/// for most of them: 2 (c - 1) for a cell of c values that follows its neighbour, as the lowest is taken to do; where g cells between are empty, 4 (g - 1) + 1
/// for a cell of one value, and 4 (g - 1) + 3 and then c - 2 for a cell of more. Many values leave few gaps, few values leave cells of one, so that a
/// cell takes one or two bytes in either case.
/// </remarks>
internal static class CheckpointCells
{
    /// <summary>The most halvings after which a cell is narrower than the range of 64 bits.</summary>
    private const int MostHalvings = 63;

    /// <summary>Writes cells in rising order.</summary>
    public static void Write(CheckpointWriter writer, int halvings, ReadOnlySpan<Cell> cells)
    {
        writer.Write(halvings);
        writer.Write(cells.Length);
        if (cells.Length == 0)
        {
            return;
        }
        writer.WriteSigned(cells[0].Number);
        var next = cells[0].Number;
        foreach (var (number, count) in cells)
        {
            // Numbers may be further apart than a signed difference holds, and the one after the last may be beyond the range.
            var empty = unchecked((ulong)(number - next));
            if (empty == 0)
            {
                writer.Write(2UL * (uint)(count - 1));
            }
            else
            {
                writer.Write(((UInt128)(empty - 1) << 2) + (count == 1 ? 1u : 3u));
                if (count > 1)
                {
                    writer.Write(count - 2);
                }
            }
            next = unchecked(number + 1);
        }
    }

    /// <summary>Reads cells: rising, each with a value at least, and inside the range of 64 bits.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are none that at most so many cells are written as.</exception>
    public static (int Halvings, Cell[] Cells) Read(ref CheckpointReader reader, int mostCells)
    {
        var halvings = (int)reader.Read(0, MostHalvings);
        var cells = new Cell[reader.Read(0, mostCells)];
        if (cells.Length == 0)
        {
            return (halvings, cells);
        }
        var (least, most) = (long.MinValue >> halvings, long.MaxValue >> halvings);
        var number = reader.ReadSigned();
        for (var i = 0; i < cells.Length; i++)
        {
            var (empty, count) = ReadCell(ref reader);
            if (number < least || number > most - empty)
            {
                throw CheckpointReader.Damaged($"cell {i} lies outside {least} to {most}");
            }
            number += empty;
            cells[i] = new Cell((long)number, count);
            number++;
        }
        return (halvings, cells);
    }

    private static (Int128 Empty, int Count) ReadCell(ref CheckpointReader reader)
    {
        var code = reader.Read();
        if ((code & 1) == 0)
        {
            return code >> 1 < int.MaxValue ? (0, (int)(code >> 1) + 1) : throw CheckpointReader.Damaged($"a cell holds more than {int.MaxValue} values");
        }
        return ((Int128)(code >> 2) + 1, (code & 2) == 0 ? 1 : (int)reader.Read(0, int.MaxValue - 2) + 2);
    }
}
