using BenchmarkDotNet.Attributes;
using Forecast.Model;

namespace Forecast.Benchmarks;

/// <summary>What a replicate draws once for all areas: parameters, calibration and the county's shocks.</summary>
[MemoryDiagnoser]
public class DrawBenchmarks
{
    private readonly SimulationPlan _plan = Kent.Plan();

    [GlobalSetup]
    public void Setup() => Batch.CheckKernels(_plan);

    [Benchmark(Baseline = true, OperationsPerInvoke = Kent.ReplicatesOfBatch)]
    public object Scalar() => Batch.Draw(Kernel.Scalar, _plan, 0);

    [Benchmark(OperationsPerInvoke = Kent.ReplicatesOfBatch)]
    public object Fastest() => Batch.Draw(Kernel.Fastest, _plan, 0);
}
