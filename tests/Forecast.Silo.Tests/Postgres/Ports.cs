using System.Net;
using System.Net.Sockets;

namespace Forecast.Silo.Tests.Postgres;

internal static class Ports
{
    public static int Free() => Free(1)[0];

    /// <summary>Ports of the loopback address that nobody uses now, all different.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in listeners)
                listener.Start();
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }
}
