using System.Data.Common;
using System.Net;
using Npgsql;
using Orleans.Serialization;

namespace Forecast.Client.Hosting;

/// <summary>Connection strings that notice a dead server within seconds, and what may be said of them in a message.</summary>
public static class PostgresConnection
{
    /// <summary>The driver's name for Orleans' ADO.NET providers.</summary>
    public const string Invariant = "Npgsql";

    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 5;

    /// <summary>
    /// The connection string for work: its own values, our defaults for what it leaves open (3 s to connect, 5 s for a command, a check of idle connections
    /// every 10 s), and a pool of at most <see cref="PostgresOptions.MaximumPoolSize"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be read. The message does not repeat any of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pool size is less than 1.</exception>
    public static string Hardened(PostgresOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumPoolSize, 1);
        var builder = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = PostgresOptions.ServiceId,
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            // How long a command that has timed out may take to be cancelled.
            CancellationTimeout = 1000,
            TcpKeepAlive = true,
            TcpKeepAliveTime = 10,
            TcpKeepAliveInterval = 2,
        };
        foreach (var (keyword, value) in Parsed(options.ConnectionString))
            builder[keyword] = value;
        builder.MaxPoolSize = options.MaximumPoolSize;
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        return builder.ToString();
    }

    /// <summary>Whether every server of the connection string is this machine: reached by a loopback address or a socket file.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static bool IsOnThisMachine(PostgresOptions options) => (new NpgsqlConnectionStringBuilder(Hardened(options)).Host ?? "localhost").Split(',')
        .All(host => host.StartsWith('/') || host.Split(':')[0] == "localhost" || (IPEndPoint.TryParse(host, out var address) && IPAddress.IsLoopback(address.Address)));

    /// <summary>Server and database for messages, <c>postgresql://host:port/database</c>: no user and no password.</summary>
    public static string Address(PostgresOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        try
        {
            foreach (var (keyword, value) in Parsed(options.ConnectionString))
                builder[keyword] = value;
        }
        catch (ArgumentException)
        {
            return "postgresql://?";
        }

        var host = builder.Host is { } hosts && hosts.Contains(':') ? hosts : $"{builder.Host ?? "?"}:{builder.Port}";
        return $"postgresql://{host}/{builder.Database ?? builder.Username ?? "?"}";
    }

    /// <summary>
    /// Lets failures of the driver travel between processes inside those of Orleans. Otherwise a caller in another process is told that they cannot be sent, which does not
    /// look like a failure that passes.
    /// </summary>
    public static void SendFailures(ExceptionSerializationOptions exceptions) => exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql));

    // The parser's own message repeats words it does not know. After a password with an unquoted semicolon that is half the password.
    private static List<(string Keyword, object Value)> Parsed(string connectionString)
    {
        var known = new NpgsqlConnectionStringBuilder();
        var parsed = new List<(string, object)>();
        try
        {
            var words = new DbConnectionStringBuilder { ConnectionString = connectionString };
            foreach (string keyword in words.Keys)
            {
                known[keyword] = words[keyword];
                parsed.Add((keyword, words[keyword]));
            }
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException(
                "The connection string of PostgreSQL cannot be read. It has the form Host=...;Database=...;Username=...;Password=...; a value with a semicolon "
                + "or a quotation mark stands in quotation marks.");
        }

        return parsed;
    }
}
