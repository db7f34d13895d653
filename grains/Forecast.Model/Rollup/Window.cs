namespace Forecast.Model.Rollup;

/// <summary>A row of neighbouring cells that each have a place of their own, occupied or not.</summary>
/// <param name="First">The number of the cell at the first place.</param>
/// <param name="Places">How many places.</param>
/// <param name="From">The position, among all cells, of the first that has a place.</param>
/// <param name="To">The position of the first after it that has none.</param>
internal readonly record struct Window(long First, int Places, int From, int To)
{
    private const int FewestPlaces = 16;
    private const int PlacesPerOccupied = 4;

    /// <summary>Cells that have a place.</summary>
    public int Occupied => To - From;

    /// <summary>Of the windows about a cell the one with a place for the most cells; a wide one must be occupied well enough.</summary>
    /// <param name="middle">The number of a cell.</param>
    /// <param name="cells">All cells in rising order.</param>
    /// <param name="mostPlaces">Places of the widest.</param>
    public static Window About(long middle, ReadOnlySpan<Cell> cells, int mostPlaces)
    {
        var best = default(Window);
        for (var places = FewestPlaces; places <= mostPlaces; places *= 2)
        {
            var first = Math.Clamp(middle, long.MinValue + places / 2, long.MaxValue - places / 2) - places / 2;
            var window = new Window(first, places, SortedCells.From(cells, first), SortedCells.From(cells, first + places));
            if (window.Occupied > best.Occupied && (places == FewestPlaces || window.Occupied >= places / PlacesPerOccupied))
            {
                best = window;
            }
        }
        return best;
    }
}
