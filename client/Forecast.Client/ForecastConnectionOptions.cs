using System.Collections.Immutable;
using Forecast.Client.Hosting;
using Microsoft.Extensions.Configuration;

namespace Forecast.Client;

/// <summary>
/// How to reach the silos of a cluster. Made in code by one of the three factories, or read from configuration by <see cref="Read"/>. An option of another kind of cluster than the chosen
/// one is a fault.
/// </summary>
public sealed record ForecastConnectionOptions
{
    /// <summary>The gateway port of a silo that was told no other.</summary>
    public const int DefaultGatewayPort = 30000;

    /// <summary>How the silos are found.</summary>
    public required ClusterKind Cluster { get; init; }

    /// <summary>Of <see cref="ClusterKind.Localhost"/>: the silo's gateway port, 1 to 65535.</summary>
    public int GatewayPort { get; init; } = DefaultGatewayPort;

    /// <summary>Of <see cref="ClusterKind.Gateways"/>: one or more gateways as host:port. A client that loses one goes on with the others.</summary>
    public ImmutableArray<string> Gateways { get; init; } = [];

    /// <summary>Of <see cref="ClusterKind.Postgres"/>: the database, in the words of Npgsql: <c>Host=db;Database=forecast;Username=forecast;Password=...</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The silos' own name for their cluster.</summary>
    public string ClusterId { get; init; } = "forecast";

    /// <summary>Certificates, where the silos ask for them; null for none.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>One silo on this machine, for development.</summary>
    /// <param name="gatewayPort">Its gateway port, 1 to 65535.</param>
    public static ForecastConnectionOptions ToLocalhost(int gatewayPort = DefaultGatewayPort) => new() { Cluster = ClusterKind.Localhost, GatewayPort = gatewayPort };

    /// <summary>Silos whose addresses are known.</summary>
    /// <param name="gateways">One or more gateways as host:port.</param>
    public static ForecastConnectionOptions ToGateways(params ReadOnlySpan<string> gateways) => new() { Cluster = ClusterKind.Gateways, Gateways = [.. gateways] };

    /// <summary>Silos that keep their membership in PostgreSQL.</summary>
    /// <param name="connectionString">The database, in the words of Npgsql.</param>
    public static ForecastConnectionOptions ToPostgres(string connectionString) => new() { Cluster = ClusterKind.Postgres, ConnectionString = connectionString };

    /// <summary>
    /// Reads options from a section of the configuration: <c>Cluster</c> (localhost, gateways or postgres), <c>GatewayPort</c>, <c>Gateways:0</c>, <c>Gateways:1</c>, ...,
    /// <c>ConnectionString</c>, <c>ClusterId</c>, <c>Tls:Certificate</c>, <c>Tls:Key</c> and <c>Tls:Authority</c>.
    /// </summary>
    /// <param name="section">The section; it holds nothing else.</param>
    /// <exception cref="ConnectionOptionsException">There is a name or a value that is not allowed; it carries every fault. Connection strings are not shown.</exception>
    public static ForecastConnectionOptions Read(IConfiguration section) => ConnectionOptionsReader.Read(section);

    /// <summary>Every fault of the options and of the certificate files they name; empty if a connection can be tried.</summary>
    public ImmutableArray<string> Faults() => [.. ConnectionChecks.Of(this)];

    /// <summary>The cluster and where it is looked for, without user and password.</summary>
    public override string ToString() => $"cluster '{ClusterId}' " + Cluster switch
    {
        ClusterKind.Localhost => $"at localhost:{GatewayPort}",
        ClusterKind.Gateways => $"at {string.Join(", ", Gateways)}",
        _ => $"in {Database}",
    };

    /// <summary>The database; a client reads there from time to time which silos there are, and that needs few connections.</summary>
    internal PostgresOptions Database => new() { ConnectionString = ConnectionString ?? "", ClusterId = ClusterId, MaximumPoolSize = 2 };
}
