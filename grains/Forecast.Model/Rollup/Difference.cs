namespace Forecast.Model.Rollup;

/// <summary>
/// What an alternative has of a measure less what the baseline has, replicate by replicate, on the measure's grid: equal is what differs by less than half a unit.
/// A replicate in which either has no finite value counts as one without a difference.
/// </summary>
public sealed class Difference
{
    internal Difference(int mostCells) => Values = new Distribution(mostCells);

    private Difference(Distribution values) => Values = values;

    /// <summary>The differences; those without a value are its undefined ones.</summary>
    public Distribution Values { get; }

    /// <summary>Replicates in which the alternative has more.</summary>
    public long Higher { get; private set; }

    /// <summary>Replicates in which the alternative has less.</summary>
    public long Lower { get; private set; }

    /// <summary>Replicates in which both have the same.</summary>
    public long Equal => Values.Finite - Higher - Lower;

    /// <summary>Records a batch of replicates.</summary>
    /// <param name="baseline">The baseline's values.</param>
    /// <param name="alternative">The alternative's values of the same replicates; on return the differences.</param>
    /// <param name="measure">Says the grid.</param>
    /// <param name="units">Scratch, as long as the values.</param>
    internal void Record(ReadOnlySpan<double> baseline, Span<double> alternative, Measure measure, Span<long> units)
    {
        for (var i = 0; i < alternative.Length; i++)
        {
            alternative[i] = double.IsFinite(baseline[i]) && double.IsFinite(alternative[i]) ? alternative[i] - baseline[i] : double.NaN;
        }
        foreach (var unit in Values.Record(alternative, measure, units))
        {
            Higher += unit > 0 ? 1 : 0;
            Lower += unit < 0 ? 1 : 0;
        }
    }

    internal void Save(CheckpointWriter writer)
    {
        writer.Write(Higher);
        writer.Write(Lower);
        Values.Save(writer);
    }

    /// <exception cref="InvalidCheckpointException">The bytes are none that differences of so many replicates are written as.</exception>
    internal static Difference Restore(ref CheckpointReader reader, long replicates, int mostCells)
    {
        var higher = reader.Read(0, replicates);
        var lower = reader.Read(0, replicates - higher);
        var difference = new Difference(Distribution.Restore(ref reader, replicates, mostCells)) { Higher = higher, Lower = lower };
        return difference.Equal >= 0 ? difference : throw CheckpointReader.Damaged($"{higher + lower} of {difference.Values.Finite} differences are above or below 0");
    }
}
