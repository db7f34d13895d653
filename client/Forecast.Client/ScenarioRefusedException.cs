using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>Thrown when a scenario is not accepted. Nothing was started.</summary>
/// <param name="faults">Every fault of the scenario; at least one.</param>
public sealed class ScenarioRefusedException(ImmutableArray<InputFault> faults)
    : Exception($"the scenario has {faults.Length} fault{(faults.Length == 1 ? "" : "s")}: {string.Join(" | ", faults)}")
{
    /// <summary>Every fault of the scenario; at least one.</summary>
    public ImmutableArray<InputFault> Faults { get; } = faults;
}
