using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>Thrown when a scenario, or those of a comparison, are not accepted. Nothing was started or saved.</summary>
/// <param name="faults">Every fault, at least one; the places of a comparison's begin with the scenario, such as /scenarios/1/streams/0/unitCost.</param>
public sealed class ScenarioRefusedException(ImmutableArray<InputFault> faults)
    : Exception($"{(faults.Any(IsOfComparison) ? "the comparison" : "the scenario")} has {faults.Length} fault{(faults.Length == 1 ? "" : "s")}: {string.Join(" | ", faults)}")
{
    /// <summary>Every fault; at least one.</summary>
    public ImmutableArray<InputFault> Faults { get; } = faults;

    /// <summary>No scenario has a place of that name.</summary>
    private static bool IsOfComparison(InputFault fault) => fault.Place == "/scenarios" || fault.Place.StartsWith("/scenarios/", StringComparison.Ordinal);
}
