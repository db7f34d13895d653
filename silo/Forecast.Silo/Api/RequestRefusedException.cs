using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>Thrown where a request cannot be answered because of what it asks.</summary>
/// <param name="status">The status of the answer.</param>
/// <param name="title">Why, in a sentence.</param>
/// <param name="faults">Every fault of the request; empty if the title says all.</param>
internal sealed class RequestRefusedException(int status, string title, ImmutableArray<InputFault> faults) : Exception(title)
{
    public int Status => status;

    public ImmutableArray<InputFault> Faults => faults;

    /// <summary>400 with the one fault that keeps a request from being read.</summary>
    public static RequestRefusedException Malformed(InputFault fault) => new(StatusCodes.Status400BadRequest, $"{fault}.", [fault]);

    /// <summary>400 with every fault of the headers.</summary>
    public static RequestRefusedException OfHeaders(ImmutableArray<InputFault> faults) => new(
        StatusCodes.Status400BadRequest, faults.Length == 1 ? $"{faults[0]}." : $"The headers have {faults.Length} faults.", faults);

    /// <summary>400 with every fault of the query.</summary>
    public static RequestRefusedException OfQuery(ImmutableArray<InputFault> faults) => new(
        StatusCodes.Status400BadRequest, faults.Length == 1 ? "The query has a fault." : $"The query has {faults.Length} faults.", faults);
}
