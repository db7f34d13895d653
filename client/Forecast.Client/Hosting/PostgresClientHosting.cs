using Orleans.Hosting;

namespace Forecast.Client.Hosting;

/// <summary>Connects a client outside the silos to a cluster that keeps its membership in PostgreSQL.</summary>
public static class PostgresClientHosting
{
    /// <summary>
    /// Finds the silos in the database. Starting the client fails with <see cref="ClusterUnreachableException"/> if it reaches none of them
    /// within 6 s. A call that is not answered within 5 s fails with <see cref="TimeoutException"/>; queries may then be asked again.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static IClientBuilder UsePostgres(this IClientBuilder client, PostgresOptions options)
    {
        var connectionString = PostgresConnection.Hardened(options);
        return client
            .UseCluster(options.ClusterId, $"cluster '{options.ClusterId}' in {options}")
            .UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = PostgresConnection.Invariant;
                clustering.ConnectionString = connectionString;
            });
    }
}
