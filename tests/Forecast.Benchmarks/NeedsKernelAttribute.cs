using BenchmarkDotNet.Attributes;

namespace Forecast.Benchmarks;

/// <summary>Marks a benchmark of a kernel that not every processor can run; on others it is left out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsKernelAttribute(string kernel) : BenchmarkCategoryAttribute(kernel)
{
    /// <summary>Whether this processor can run it.</summary>
    public bool RunsHere => Forecast.Model.Kernel.Supported.Any(supported => Categories.Contains(supported.Name));

    /// <summary>The kernel of a name that this processor can run.</summary>
    internal static Forecast.Model.Kernel Kernel(string name) => Forecast.Model.Kernel.Supported.Single(kernel => kernel.Name == name);
}
