using System.Collections.Immutable;

namespace Forecast.Client;

/// <summary>Thrown where the options of a connection cannot be used. It carries every fault, of the certificate files too; no connection was tried.</summary>
/// <param name="faults">One sentence each: the option or file, what is there, what is allowed.</param>
public sealed class ConnectionOptionsException(ImmutableArray<string> faults)
    : Exception($"the options of the connection have {faults.Length} fault{(faults.Length == 1 ? "" : "s")}: {string.Join(" | ", faults)}")
{
    /// <summary>One sentence each: the option or file, what is there, what is allowed.</summary>
    public ImmutableArray<string> Faults { get; } = faults;
}
