namespace Forecast.Model.Tests;

/// <summary>A block read replicate by replicate.</summary>
internal static class BlockRows
{
    /// <summary>Whole people of a replicate and quarter by the columns of the layout.</summary>
    public static int[] Row(this AreaBlock block, int index, int quarter) =>
        [.. Enumerable.Range(0, block.Layout.Columns).Select(column => block.Counts(quarter, column)[index])];

    /// <summary>Pounds of a replicate and quarter by stream.</summary>
    public static double[] SpendOf(this AreaBlock block, int index, int quarter) =>
        [.. Enumerable.Range(0, block.Layout.Streams).Select(stream => block.Spend(quarter, stream)[index])];

    /// <summary>All digits of a replicate, to compare two runs exactly.</summary>
    public static IEnumerable<double> Digits(this AreaBlock block, int index) =>
    [
        .. Enumerable.Range(0, block.Layout.Quarters).SelectMany(t =>
            block.Row(index, t).Select(people => (double)people).Concat(block.SpendOf(index, t))),
        .. Enumerable.Range(0, 4).Select(season => block.ReferenceQuitDates(season)[index]),
        .. Enumerable.Range(0, 4).Select(season => block.ReferenceQuits(season)[index]),
    ];
}
