using System.Collections.Immutable;

namespace Forecast.Model;

/// <summary>What reading an input gave: a value, or every fault that stands in its way.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Value">The validated value; null if there is a fault.</param>
/// <param name="Faults">Every fault; empty if there is a value.</param>
public sealed record Reading<T>(T? Value, ImmutableArray<Fault> Faults)
    where T : class
{
    /// <summary>The value.</summary>
    /// <param name="subject">What was read, for the message.</param>
    /// <exception cref="InvalidInputException">The input has faults.</exception>
    public T OrThrow(string subject) => Value ?? throw new InvalidInputException(subject, Faults);
}
