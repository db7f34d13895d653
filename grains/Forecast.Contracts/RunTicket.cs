using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The answer to a submitted scenario: a run that is stored and under way (or done), or every fault of the scenario.</summary>
/// <param name="Status">The run's status; null if the scenario has faults.</param>
/// <param name="Faults">Every fault of the scenario; empty if it was accepted.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunTicket")]
public sealed record RunTicket([property: Id(0)] RunStatus? Status, [property: Id(1)] ImmutableArray<InputFault> Faults);
