using BenchmarkDotNet.Attributes;
using Forecast.Model;

namespace Forecast.Benchmarks;

/// <summary>One replicate of all areas of Kent by each kernel that the processor can run: what a replicate draws once, then its areas.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private SimulationPlan _plan = null!;
    private ReplicateBatch _drawn = null!;

    [GlobalSetup]
    public void Setup()
    {
        _plan = Kent.Plan();
        Batch.CheckKernels(_plan);
        _drawn = Batch.Draw(Kernel.Fastest, _plan, 0);
        Batch.Simulate(Kernel.Fastest, _plan, _drawn);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Kent.ReplicatesOfBatch)]
    public object Scalar() => Batch.DrawAndSimulate(Kernel.Scalar, _plan, 0);

    [Benchmark(OperationsPerInvoke = Kent.ReplicatesOfBatch), NeedsKernel("avx2")]
    public object Avx2() => Batch.DrawAndSimulate(NeedsKernelAttribute.Kernel("avx2"), _plan, 0);

    [Benchmark(OperationsPerInvoke = Kent.ReplicatesOfBatch), NeedsKernel("avx512")]
    public object Avx512() => Batch.DrawAndSimulate(NeedsKernelAttribute.Kernel("avx512"), _plan, 0);

    /// <summary>The fastest kernel on a batch that is drawn already.</summary>
    [Benchmark(OperationsPerInvoke = Kent.ReplicatesOfBatch)]
    public object FastestAfterDraws() => Batch.Simulate(Kernel.Fastest, _plan, _drawn);

    /// <summary>Without streams, drivers and enablers, on the scenario's draws as in a run.</summary>
    [Benchmark(OperationsPerInvoke = Kent.ReplicatesOfBatch)]
    public object FastestCounterfactual() => Batch.Simulate(Kernel.Fastest, _plan.Counterfactual, _drawn);
}
