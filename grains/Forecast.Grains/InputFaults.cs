using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;

namespace Forecast.Grains;

/// <summary>Maps faults of the model's readers to the messages that clients see.</summary>
public static class InputFaults
{
    /// <summary>The same faults, as they are sent.</summary>
    public static ImmutableArray<InputFault> Of(IEnumerable<Fault> faults) => [.. faults.Select(f => new InputFault(f.Place, f.Value, f.Expected))];
}
