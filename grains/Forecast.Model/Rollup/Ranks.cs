namespace Forecast.Model.Rollup;

/// <summary>Reads the values of cells by rising rank. A copy goes on by itself.</summary>
internal struct Ranks(Cells cells, int shift)
{
    private int _place;
    private long _below;

    /// <summary>The value of a rank, which is 0 for the lowest and not below the one before.</summary>
    /// <remarks>
    /// The c values of a cell are taken as spread evenly over the w whole numbers it stands for: value i, from 0 on, is (i + 1/2) / c of the way from
    /// the first to the last of them. For w = 1 that is the value itself, for c = 1 the middle.
    /// </remarks>
    public double At(long rank)
    {
        var cell = cells.At(_place);
        while (rank - _below >= cell.Count)
        {
            _below += cell.Count;
            _place++;
            cell = cells.At(_place);
        }
        return (cell.Number << shift) + ((1L << shift) - 1) * ((rank - _below + 0.5) / cell.Count);
    }
}
