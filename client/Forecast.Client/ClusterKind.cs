namespace Forecast.Client;

/// <summary>How a client finds the silos of its cluster.</summary>
public enum ClusterKind
{
    /// <summary>One silo on this machine, for development: by its gateway port.</summary>
    Localhost = 1,

    /// <summary>Silos whose addresses are known: by a list of gateways.</summary>
    Gateways,

    /// <summary>Silos that keep their membership in PostgreSQL: by their database.</summary>
    Postgres,
}
