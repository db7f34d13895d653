using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Forecast.Client.Hosting;
using Forecast.Model;
using Forecast.Silo.Settings;
using Forecast.Silo.Storage;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Forecast.Silo.Hosting;

/// <summary>The two ways a silo lives: alone with its own file, or in a cluster around a database. Settings choose, code does not.</summary>
internal static class SiloSetup
{
    // The cluster is this process alone.
    private const string ClusterId = "forecast";
    private const string StateFile = "forecast.db";

    /// <summary>A silo that is its own cluster and listens on the loopback address only. At the port for other silos it answers nobody: there are none.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="gatewayPort">Port for clients of the cluster on this machine; 0 for none.</param>
    public static ISiloBuilder UseEmbedded(this ISiloBuilder silo, DataFolderLock folder, int gatewayPort = 0) => silo
        .UseLocalhostClustering(FreePort(), gatewayPort, serviceId: PostgresOptions.ServiceId, clusterId: ClusterId)
        .Configure<SiloConnectionOptions>(connections => connections.ConfigureSiloInboundConnection(HangUp))
        .UseSqliteStore(StoreFile(folder.Folder));

    /// <summary>The file of an embedded store.</summary>
    /// <param name="dataFolder">Its data folder.</param>
    public static string StoreFile(string dataFolder) => Path.Combine(dataFolder, StateFile);

    /// <summary>A silo among others.</summary>
    public static ISiloBuilder UseCluster(this ISiloBuilder silo, ClusterSettings cluster)
    {
        var listening = ListeningAddress(cluster.AdvertisedAddress);
        silo.UsePostgres(cluster.Database);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = cluster.AdvertisedAddress;
            (endpoints.SiloPort, endpoints.GatewayPort) = (cluster.SiloPort, cluster.GatewayPort);
            endpoints.SiloListeningEndpoint = new IPEndPoint(listening, cluster.SiloPort);
            endpoints.GatewayListeningEndpoint = cluster.GatewayPort == 0 ? null : new IPEndPoint(listening, cluster.GatewayPort);
        });
        return silo;
    }

    /// <summary>
    /// Finds out whether the ports of a silo are free, before it joins. Orleans shares a port that is taken without an error, and the cluster takes a silo at the
    /// address of another for that one started again: a second start by mistake would end the first.
    /// </summary>
    /// <exception cref="InvalidInputException">A port is taken; all that are.</exception>
    public static void RefuseTakenPorts(ServiceSettings settings)
    {
        var listening = settings.Cluster is { } cluster ? ListeningAddress(cluster.AdvertisedAddress) : IPAddress.Loopback;
        (string Name, int Port)[] ports = settings.Cluster is { } member
            ? [("Forecast:Cluster:SiloPort", member.SiloPort), ("Forecast:Cluster:GatewayPort", member.GatewayPort)]
            : [("Forecast:GatewayPort", settings.GatewayPort)];
        ImmutableArray<Fault> taken =
        [
            .. ports.Where(port => port.Port != 0 && !IsFree(new IPEndPoint(listening, port.Port)))
                .Select(port => new Fault(port.Name, port.Port.ToString(CultureInfo.InvariantCulture), "a port that no other process listens on; another silo may be running here")),
        ];
        if (taken.Length > 0)
        {
            throw new InvalidInputException("the settings", taken);
        }
    }

    /// <summary>Orleans listens for silos even where none can come, and takes everybody there for one: a process of this machine would stand above the keys of the API.</summary>
    private static void HangUp(IConnectionBuilder connections) => connections.Use(_ => connection =>
    {
        connection.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The advertised address if it is one of this machine's; else every address, for something in between passes it on.</summary>
    private static IPAddress ListeningAddress(IPAddress advertised) =>
        IPAddress.IsLoopback(advertised) || NetworkInterface.GetAllNetworkInterfaces().Any(adapter => adapter.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(advertised)))
            ? advertised
            : advertised.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;

    private static bool IsFree(IPEndPoint endpoint)
    {
        using var listener = new TcpListener(endpoint) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    /// <summary>A port that is free now. Orleans shares a port that is taken without an error, so two embedded silos must not choose the same fixed one.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
