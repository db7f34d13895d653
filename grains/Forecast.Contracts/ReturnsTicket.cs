using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>The answer to submitted returns: all of them stored, or every fault and none of them stored.</summary>
/// <param name="Recorded">The revisions now in force, in the order of the document; one that says what was in force already keeps its number.</param>
/// <param name="Faults">Every fault of the document; empty if it was accepted.</param>
[GenerateSerializer, Immutable, Alias("forecast.ReturnsTicket")]
public sealed record ReturnsTicket(
    [property: Id(0)] ImmutableArray<ReturnRevision> Recorded, [property: Id(1)] ImmutableArray<InputFault> Faults);
