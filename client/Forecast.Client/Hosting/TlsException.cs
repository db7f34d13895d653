using System.Collections.Immutable;

namespace Forecast.Client.Hosting;

/// <summary>The files for TLS cannot be used. Names every file at fault and the reason, all at once.</summary>
/// <param name="faults">One sentence each, file first.</param>
public sealed class TlsException(ImmutableArray<string> faults) : Exception("TLS cannot be used: " + string.Join(" ", faults))
{
    /// <summary>One sentence each, file first.</summary>
    public ImmutableArray<string> Faults { get; } = faults;
}
