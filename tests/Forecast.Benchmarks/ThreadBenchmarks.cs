using BenchmarkDotNet.Attributes;
using Forecast.Grains.Compute;
using Forecast.Model;

namespace Forecast.Benchmarks;

/// <summary>A fixed number of batches of Kent by the fastest kernel, taken in turn by one compute thread of a silo and by two.</summary>
public class ThreadBenchmarks
{
    private const int Batches = 32;
    private readonly SimulationPlan _plan = Kent.Plan();
    private ComputePool _one = null!;
    private ComputePool _two = null!;

    [GlobalSetup]
    public void Setup()
    {
        Batch.CheckKernels(_plan);
        (_one, _two) = (new ComputePool(1), new ComputePool(2));
        CheckDigests(_plan, _one, _two, Batches);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Batches * Kent.ReplicatesOfBatch)]
    public void OneThread() => Run(_plan, _one, Batches, blocks => blocks.Length);

    [Benchmark(OperationsPerInvoke = Batches * Kent.ReplicatesOfBatch)]
    public void TwoThreads() => Run(_plan, _two, Batches, blocks => blocks.Length);

    /// <summary>Draws and simulates batches on a pool; gives what is made of each.</summary>
    internal static T[] Run<T>(SimulationPlan plan, ComputePool pool, int batches, Func<AreaBlock[], T> of)
    {
        var tasks = Enumerable.Range(0, batches)
            .Select(batch => pool.Run("benchmark", () => of(Batch.DrawAndSimulate(Kernel.Fastest, plan, batch)), CancellationToken.None))
            .ToArray();
        return Task.WhenAll(tasks).GetAwaiter().GetResult();
    }

    /// <summary>Refuses to go on if two pools do not give the same bytes.</summary>
    internal static void CheckDigests(SimulationPlan plan, ComputePool one, ComputePool two, int batches) => Answer.Check(
        Run(plan, one, batches, Batch.Digest).SequenceEqual(Run(plan, two, batches, Batch.Digest)), "two threads give other bytes than one");
}
