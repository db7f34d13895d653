using BenchmarkDotNet.Attributes;
using Forecast.Model;

namespace Forecast.Benchmarks;

/// <summary>A batch of all areas by the fastest kernel, for Kent's twelve and for a synthetic country of the same areas: the cost of size.</summary>
public class AreaBenchmarks
{
    private SimulationPlan _kent = null!;
    private SimulationPlan _england = null!;

    [GlobalSetup]
    public void Setup()
    {
        (_kent, _england) = (SyntheticEngland.Plan(SyntheticEngland.AreasOfKent), SyntheticEngland.Plan(SyntheticEngland.Areas));
        Check(_kent, _england);
    }

    [Benchmark(Baseline = true, Description = "12 areas, per area and replicate", OperationsPerInvoke = SyntheticEngland.AreasOfKent * Kent.ReplicatesOfBatch)]
    public object AreaOf12() => Batch.DrawAndSimulate(Kernel.Fastest, _kent, 0);

    [Benchmark(Description = "309 areas, per area and replicate", OperationsPerInvoke = SyntheticEngland.Areas * Kent.ReplicatesOfBatch)]
    public object AreaOf309() => Batch.DrawAndSimulate(Kernel.Fastest, _england, 0);

    /// <summary>Refuses to go on if a kernel differs from the scalar one, or if an average area of the two does not set as many quit dates.</summary>
    internal static void Check(SimulationPlan kent, SimulationPlan england)
    {
        Batch.CheckKernels(kent);
        var lastArea = england.Pack.Areas.Length - 1;
        Answer.Check(
            Kernel.Fastest.Simulate(england, lastArea, Batch.Draw(Kernel.Fastest, england, 0)).Bytes.AsSpan().SequenceEqual(
                Kernel.Scalar.Simulate(england, lastArea, Batch.Draw(Kernel.Scalar, england, 0)).Bytes),
            "the fastest kernel gives other bytes than the scalar one in the synthetic country");
        var (a, b) = (QuitDatesOfArea(kent), QuitDatesOfArea(england));
        Answer.CheckMean(a.Mean - b.Mean, double.Hypot(a.Error, b.Error), "the quit dates of an average synthetic area");
    }

    /// <summary>Core quit dates of an average area in all quarters: mean over the replicates of a batch, and its standard error.</summary>
    private static (double Mean, double Error) QuitDatesOfArea(SimulationPlan plan)
    {
        var totals = new double[Kent.ReplicatesOfBatch];
        foreach (var block in Batch.DrawAndSimulate(Kernel.Fastest, plan, 0))
        {
            for (var quarter = 0; quarter < plan.Layout.Quarters; quarter++)
            {
                var counts = block.Counts(quarter, plan.Layout.CoreQuitDates);
                for (var replicate = 0; replicate < counts.Length; replicate++)
                {
                    totals[replicate] += (double)counts[replicate] / plan.Pack.Areas.Length;
                }
            }
        }
        var mean = totals.Average();
        return (mean, Math.Sqrt(totals.Sum(total => (total - mean) * (total - mean)) / (totals.Length - 1) / totals.Length));
    }
}
