namespace Forecast.Client.Hosting;

/// <summary>The client found no silo that it could connect to.</summary>
public sealed class ClusterUnreachableException : Exception
{
    internal ClusterUnreachableException(string cluster, TimeSpan limit, Exception cause)
        : base(
            $"No silo of {cluster} could be reached within {limit.TotalSeconds:0} s. Either none is running, "
            + "or their ports are not open to this machine, or they and this client do not use TLS with the same authority. "
            + $"Last error: {cause.Message}", cause)
    {
    }

    internal ClusterUnreachableException(string cluster, Exception cause)
        : base($"No silo of {cluster} could be looked up: {cause.Message}", cause)
    {
    }
}
