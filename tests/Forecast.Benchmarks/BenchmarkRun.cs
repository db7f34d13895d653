using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace Forecast.Benchmarks;

/// <summary>Runs benchmarks by BenchmarkDotNet, with its own arguments; what this processor cannot run is left out.</summary>
internal static class BenchmarkRun
{
    /// <summary>Gives 1 if any of them failed, also by a wrong answer.</summary>
    public static int Run(string[] arguments)
    {
        // As the project file has it, which BenchmarkDotNet's own projects do not take over: with it the scalar sampler would be timed many times as slow.
        var asTheCommandLineRuns = Job.Default.WithEnvironmentVariable("DOTNET_TieredPGO", "0").AsMutator();
        var config = DefaultConfig.Instance.AddJob(asTheCommandLineRuns).AddFilter(new SimpleFilter(
            benchmark => benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<NeedsKernelAttribute>()?.RunsHere != false));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRun).Assembly).Run(arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
