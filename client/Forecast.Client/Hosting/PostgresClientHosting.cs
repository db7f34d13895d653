using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Forecast.Client.Hosting;

/// <summary>Connects a client outside the silos to a cluster that keeps its membership in PostgreSQL.</summary>
public static class PostgresClientHosting
{
    // A silo that came or went is known to the client after at most this long; Orleans' own default is a minute.
    private static readonly TimeSpan GatewayListRefresh = TimeSpan.FromSeconds(5);

    // A call under way to a silo that is killed is not failed earlier than this; Orleans' own default is 30 s.
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Finds the silos in the database. Starting the client fails with <see cref="ClusterUnreachableException"/> if it reaches none of them
    /// within 6 s. A call that is not answered within 5 s fails with <see cref="TimeoutException"/>; queries may then be asked again.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static IClientBuilder UsePostgres(this IClientBuilder client, PostgresOptions options)
    {
        var connectionString = PostgresConnection.Hardened(options);
        return client
            .Configure<ClusterOptions>(cluster =>
            {
                cluster.ServiceId = PostgresOptions.ServiceId;
                cluster.ClusterId = options.ClusterId;
            })
            .UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = PostgresConnection.Invariant;
                clustering.ConnectionString = connectionString;
            })
            .Configure<ExceptionSerializationOptions>(PostgresConnection.SendFailures)
            .UseConnectionRetryFilter(new ConnectLimit(options))
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayListRefresh)
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = QueryTimeout);
    }
}
