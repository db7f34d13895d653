using System.Security.Cryptography;
using Forecast.Model;

namespace Forecast.Benchmarks;

/// <summary>A batch of replicates of all areas, and what tells whether it is right.</summary>
internal static class Batch
{
    /// <summary>Draws what the areas share and simulates them all; gives their blocks in file order.</summary>
    public static AreaBlock[] DrawAndSimulate(Kernel kernel, SimulationPlan plan, int batch) => Simulate(kernel, plan, Draw(kernel, plan, batch));

    /// <summary>Draws what the areas share.</summary>
    public static ReplicateBatch Draw(Kernel kernel, SimulationPlan plan, int batch) =>
        kernel.Draw(plan, batch * Kent.ReplicatesOfBatch, Kent.ReplicatesOfBatch);

    /// <summary>Simulates all areas; gives their blocks in file order.</summary>
    public static AreaBlock[] Simulate(Kernel kernel, SimulationPlan plan, ReplicateBatch replicates)
    {
        var blocks = new AreaBlock[plan.Pack.Areas.Length];
        for (var area = 0; area < blocks.Length; area++)
        {
            blocks[area] = kernel.Simulate(plan, area, replicates);
        }
        return blocks;
    }

    /// <summary>A digest of every byte of blocks.</summary>
    public static string Digest(IEnumerable<AreaBlock> blocks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var block in blocks)
        {
            hash.AppendData(block.Bytes);
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>
    /// Refuses to go on if a kernel that runs here gives other bytes than the scalar one for the first batch of a plan and of its counterfactual.
    /// </summary>
    public static void CheckKernels(SimulationPlan plan)
    {
        foreach (var simulated in new[] { plan, plan.Counterfactual })
        {
            var expected = Digest(DrawAndSimulate(Kernel.Scalar, simulated, 0));
            foreach (var kernel in Kernel.Supported)
            {
                // On the scenario's draws, as a run does.
                var digest = Digest(Simulate(kernel, simulated, Draw(kernel, plan, 0)));
                Answer.Check(digest == expected, $"the kernel {kernel.Name} gives other bytes than the scalar one");
            }
        }
    }
}
