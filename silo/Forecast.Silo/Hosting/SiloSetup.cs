using System.Net;
using System.Net.Sockets;
using Forecast.Silo.Settings;
using Forecast.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Forecast.Silo.Hosting;

/// <summary>The two ways a silo lives: alone with its own file, or in a cluster around a database. Settings choose, code does not.</summary>
internal static class SiloSetup
{
    // The service id is part of stored keys and never changes; the cluster is this process alone.
    private const string ServiceId = "forecast";
    private const string StateFile = "forecast.db";

    /// <summary>A silo that is its own cluster and listens on the loopback address only.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="gatewayPort">Port for clients of the cluster on this machine; 0 for none.</param>
    public static ISiloBuilder UseEmbedded(this ISiloBuilder silo, DataFolderLock folder, int gatewayPort = 0) => silo
        .UseLocalhostClustering(FreePort(), gatewayPort, serviceId: ServiceId, clusterId: ServiceId)
        .UseSqliteStore(StateIn(folder.Folder));

    /// <summary>The file with the state of an embedded silo.</summary>
    public static string StateIn(string folder) => Path.Combine(folder, StateFile);

    /// <summary>A silo among others.</summary>
    public static ISiloBuilder UseCluster(this ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.UsePostgres(cluster.Database);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = cluster.AdvertisedAddress;
            (endpoints.SiloPort, endpoints.GatewayPort) = (cluster.SiloPort, cluster.GatewayPort);
            endpoints.SiloListeningEndpoint = new IPEndPoint(cluster.AdvertisedAddress, cluster.SiloPort);
            endpoints.GatewayListeningEndpoint = cluster.GatewayPort == 0 ? null : new IPEndPoint(cluster.AdvertisedAddress, cluster.GatewayPort);
        });
        return silo;
    }

    /// <summary>A port that is free now. Orleans shares a port that is taken without an error, so two embedded silos must not choose the same fixed one.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
