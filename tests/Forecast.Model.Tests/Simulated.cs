namespace Forecast.Model.Tests;

/// <summary>Runs of the product.</summary>
internal static class Simulated
{
    public static AreaBlock Block(SimulationPlan plan, int area, int firstReplicate, int replicates) =>
        AreaSimulation.Run(plan, area, firstReplicate, replicates);

    /// <summary>Every area's block in file order.</summary>
    public static AreaBlock[] Blocks(SimulationPlan plan, int firstReplicate, int replicates)
    {
        var batch = Kernel.Fastest.Draw(plan, firstReplicate, replicates);
        return [.. Enumerable.Range(0, plan.Pack.Areas.Length).Select(area => Kernel.Fastest.Simulate(plan, area, batch))];
    }

    /// <summary>The trace as the command line prints it: header, then replicate by replicate, the areas in the order given.</summary>
    public static string Trace(SimulationPlan plan, int firstReplicate, int replicates, params IReadOnlyCollection<int> areas)
    {
        var writer = new StringWriter { NewLine = "\n" };
        writer.WriteLine(TraceCsv.Header(plan));
        var runs = areas.Select(area => (Block: Block(plan, area, firstReplicate, replicates), Adults: AreaSimulation.AdultPopulation(plan, area))).ToList();
        for (var index = 0; index < replicates; index++)
        {
            foreach (var (block, adults) in runs)
                TraceCsv.WriteRows(writer, plan, block, index, adults);
        }

        return writer.ToString();
    }
}
