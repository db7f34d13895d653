using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Forecast.Client.Hosting;

/// <summary>Connects a client outside the silos to a cluster, however it finds the silos.</summary>
internal static class ClusterClientHosting
{
    // A silo that came or went is known to the client after at most this long; Orleans' own default is a minute.
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(5);

    // A call under way to a silo that is killed is not failed earlier than this; Orleans' own default is 30 s.
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Finds the silos as options say that have no fault.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">The options.</param>
    /// <param name="gateways">The addresses of the gateways, looked up already; empty for a database.</param>
    public static IClientBuilder UseCluster(this IClientBuilder client, ForecastConnectionOptions options, IPEndPoint[] gateways)
    {
        _ = options.Cluster == ClusterKind.Postgres
            ? client.UsePostgres(options.Database)
            : client.UseCluster(options.ClusterId, $"{options}").UseStaticClustering(gateways);
        return options.Tls is { } tls ? client.UseMutualTls(tls) : client;
    }

    /// <summary>What all clients have, whatever tells them where the silos are.</summary>
    /// <param name="client">The client.</param>
    /// <param name="clusterId">The silos' name for their cluster.</param>
    /// <param name="cluster">The cluster and where it is looked for, for messages.</param>
    public static IClientBuilder UseCluster(this IClientBuilder client, string clusterId, string cluster) => client
        .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (PostgresOptions.ServiceId, clusterId))
        .Configure<ExceptionSerializationOptions>(PostgresConnection.SendFailures)
        .UseConnectionRetryFilter(new ConnectLimit(cluster))
        .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayListRefresh)
        .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = QueryTimeout);

    /// <summary>The addresses of gateways given by name: every one that a name stands for.</summary>
    /// <exception cref="ClusterUnreachableException">None of the names stands for an address.</exception>
    public static async Task<IPEndPoint[]> LookUpAsync(ForecastConnectionOptions options, CancellationToken cancellation)
    {
        (string Host, int Port)[] gateways = options.Cluster switch
        {
            ClusterKind.Localhost => [(IPAddress.Loopback.ToString(), options.GatewayPort)],
            ClusterKind.Gateways => [.. options.Gateways.Select(gateway => ConnectionChecks.Gateway(gateway)!.Value)],
            _ => [],
        };
        var found = new List<IPEndPoint>();
        SocketException? failure = null;
        foreach (var (host, port) in gateways)
        {
            try
            {
                found.AddRange((await Dns.GetHostAddressesAsync(host, cancellation)).Select(address => new IPEndPoint(address, port)));
            }
            catch (SocketException e)
            {
                // One that is away must not keep the client from the others.
                failure = e;
            }
        }
        return failure is null || found.Count > 0 ? [.. found] : throw new ClusterUnreachableException($"{options}", failure);
    }
}
