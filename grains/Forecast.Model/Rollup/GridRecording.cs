namespace Forecast.Model.Rollup;

/// <summary>Figures become whole units of the grid on which their measure is recorded.</summary>
internal static class GridRecording
{
    /// <summary>Adds figures, each rounded to the nearest unit; those without a finite value as what they are.</summary>
    /// <param name="distribution">Where to.</param>
    /// <param name="figures">One of each replicate; positive infinity where it is above every number, NaN where it has no meaning.</param>
    /// <param name="measure">Says the grid.</param>
    /// <param name="units">Scratch, as long as the figures.</param>
    /// <returns>The finite ones in units, in their order; they stand in the scratch.</returns>
    /// <exception cref="OverflowException">A figure is beyond what 64 bits hold, or the squares add up to 2^128.</exception>
    public static ReadOnlySpan<long> Record(this Distribution distribution, ReadOnlySpan<double> figures, Measure measure, Span<long> units)
    {
        var finite = 0;
        foreach (var figure in figures)
        {
            if (double.IsFinite(figure))
            {
                units[finite++] = measure.UnitsOf(figure);
            }
            else if (double.IsNaN(figure))
            {
                distribution.AddUndefined();
            }
            else
            {
                distribution.AddUnbounded();
            }
        }
        distribution.Add(units[..finite]);
        return units[..finite];
    }
}
