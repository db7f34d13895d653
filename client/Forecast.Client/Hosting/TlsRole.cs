namespace Forecast.Client.Hosting;

/// <summary>What a process does with its certificate.</summary>
public enum TlsRole
{
    /// <summary>Connects to gateways of silos.</summary>
    Client,

    /// <summary>Accepts connections, and connects to other silos.</summary>
    Silo,
}
