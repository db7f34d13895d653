using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The answer to a scenario that was to be saved: the saved one, or every fault and nothing saved.</summary>
/// <param name="Saved">The scenario as saved; null if it has faults.</param>
/// <param name="Faults">Every fault; empty if it was saved.</param>
[GenerateSerializer, Immutable, Alias("forecast.SaveTicket")]
public sealed record SaveTicket([property: Id(0)] SavedScenario? Saved, [property: Id(1)] ImmutableArray<InputFault> Faults);
