using System.Net;
using System.Net.Sockets;

namespace Forecast.Silo.Tests.Postgres;

/// <summary>
/// Ports for services that keep theirs over restarts. They lie below those that Linux hands out by itself: a connection of another test cannot take one while its service is gone.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Not from the beginning: another run of the tests may be at work.
    private static int _last = Environment.ProcessId;

    public static int Free() => Free(1)[0];

    /// <summary>Ports of the loopback address that nobody uses now, all different, and given to no other test.</summary>
    public static int[] Free(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private static int Next()
    {
        while (true)
        {
            var port = First + Interlocked.Increment(ref _last) % Count;
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
