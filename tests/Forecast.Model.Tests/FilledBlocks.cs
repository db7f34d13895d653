namespace Forecast.Model.Tests;

/// <summary>Blocks filled in by hand, every quarter and area with the same rows.</summary>
internal static class FilledBlocks
{
    public delegate void FillRow(int index, Span<int> row, BlockLayout layout);

    /// <summary>A block of every area of the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="replicates">How many replicates, from 0 on.</param>
    /// <param name="fill">Fills the row of a replicate; null for zeros.</param>
    /// <param name="spend">Pounds of each stream and quarter.</param>
    /// <param name="reference">Expected quit dates of each quarter.</param>
    public static AreaBlock[] Of(SimulationPlan plan, int replicates, FillRow? fill, double spend = 0, double reference = 0) =>
        [.. Enumerable.Range(0, plan.Pack.Areas.Length).Select(area => Block(plan.Layout, area, replicates, fill, spend, reference))];

    private static AreaBlock Block(BlockLayout layout, int area, int replicates, FillRow? fill, double spend, double reference)
    {
        var block = new AreaBlock(layout, area, 0, replicates);
        for (var index = 0; index < replicates; index++)
        {
            var row = new int[layout.Columns];
            fill?.Invoke(index, row, layout);
            for (var season = 0; season < 4; season++)
                block.ReferenceQuitDates(season)[index] = reference;
            for (var t = 0; t < layout.Quarters; t++)
            {
                for (var column = 0; column < layout.Columns; column++)
                    block.Counts(t, column)[index] = row[column];
                for (var stream = 0; stream < layout.Streams; stream++)
                    block.Spend(t, stream)[index] = spend;
            }
        }

        return block;
    }
}
