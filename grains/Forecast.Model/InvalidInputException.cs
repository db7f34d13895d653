using System.Collections.Immutable;

namespace Forecast.Model;

/// <summary>Thrown where an input with mistakes was to be used. It carries all of them.</summary>
/// <param name="subject">What was refused: a scenario's or a data pack's name.</param>
/// <param name="faults">Every mistake found; at least one.</param>
public sealed class InvalidInputException(string subject, ImmutableArray<Fault> faults)
    : Exception($"{subject} has {faults.Length} fault{(faults.Length == 1 ? "" : "s")}: {string.Join(" | ", faults)}")
{
    /// <summary>Every mistake found; at least one.</summary>
    public ImmutableArray<Fault> Faults { get; } = faults;
}
