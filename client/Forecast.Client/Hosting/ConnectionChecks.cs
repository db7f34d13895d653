using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Client.Hosting;

/// <summary>What options of a connection must be. A prefix stands before their names: that of the section they were read from.</summary>
internal static class ConnectionChecks
{
    private const int LargestPort = 65_535;

    /// <summary>Every fault of options.</summary>
    public static IEnumerable<string> Of(ForecastConnectionOptions options, string prefix = "") => (options.Cluster switch
    {
        ClusterKind.Localhost => Port(options.GatewayPort),
        ClusterKind.Gateways => Gateways(options),
        ClusterKind.Postgres => Database(options),
        _ => [new InputFault(nameof(options.Cluster), $"{options.Cluster}", "one of localhost, gateways, postgres")],
    }).Concat(OfOtherKinds(options)).Select(fault => $"{fault with { Place = prefix + fault.Place }}").Concat(OfAny(options, prefix));

    /// <summary>The faults of what every kind of cluster has.</summary>
    public static IEnumerable<string> OfAny(ForecastConnectionOptions options, string prefix = "")
    {
        if (string.IsNullOrWhiteSpace(options.ClusterId))
        {
            yield return $"{new InputFault(prefix + nameof(options.ClusterId), $"\"{options.ClusterId}\"", "the silos' own name for their cluster")}";
        }
        foreach (var fault in options.Tls is { } tls ? Files(tls) : [])
        {
            yield return fault;
        }
    }

    /// <summary>Host and port of a gateway; null if it is not of that form.</summary>
    public static (string Host, int Port)? Gateway(string gateway)
    {
        var colon = gateway.LastIndexOf(':');
        return colon > 0 && int.TryParse(gateway.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= LargestPort
            && gateway[..colon].Trim('[', ']') is var host && Uri.CheckHostName(host) != UriHostNameType.Unknown
            ? (host, port)
            : null;
    }

    /// <summary>An option that is set and has no effect on the cluster that was chosen. Its value is not shown: a connection string holds a password.</summary>
    private static IEnumerable<InputFault> OfOtherKinds(ForecastConnectionOptions options)
    {
        (string Name, ClusterKind Kind, bool IsSet)[] ofOneKind =
        [
            (nameof(options.GatewayPort), ClusterKind.Localhost, options.GatewayPort != ForecastConnectionOptions.DefaultGatewayPort),
            (nameof(options.Gateways), ClusterKind.Gateways, !options.Gateways.IsDefaultOrEmpty),
            (nameof(options.ConnectionString), ClusterKind.Postgres, options.ConnectionString is not null),
        ];
        return ofOneKind.Where(option => option.IsSet && option.Kind != options.Cluster && Enum.IsDefined(options.Cluster))
            .Select(option => new InputFault(option.Name, "what is set", $"no option of a cluster by {options.Cluster.ToString().ToLowerInvariant()}"));
    }

    private static IEnumerable<InputFault> Port(int port) => port is >= 1 and <= LargestPort
        ? []
        : [new InputFault(nameof(ForecastConnectionOptions.GatewayPort), port.ToString(CultureInfo.InvariantCulture), $"a whole number from 1 to {LargestPort}")];

    private static IEnumerable<InputFault> Gateways(ForecastConnectionOptions options) => options.Gateways.IsDefaultOrEmpty
        ? [new InputFault(nameof(options.Gateways), null, "one or more gateways such as silo-1:30000")]
        : options.Gateways
            .Select((gateway, i) => new InputFault(string.Create(CultureInfo.InvariantCulture, $"{nameof(options.Gateways)}:{i}"), $"\"{gateway}\"", "host and port such as silo-1:30000"))
            .Where((_, i) => Gateway(options.Gateways[i]) is null);

    private static IEnumerable<InputFault> Database(ForecastConnectionOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return [new InputFault(nameof(options.ConnectionString), null, "the database of the silos: Host=...;Database=...;Username=...;Password=...")];
        }
        try
        {
            PostgresConnection.Hardened(options.Database);
            return [];
        }
        catch (ArgumentException e)
        {
            // Nothing of it is shown: it holds a password.
            return [new InputFault(nameof(options.ConnectionString), "what is set", e.Message)];
        }
    }

    private static IEnumerable<string> Files(TlsOptions tls)
    {
        try
        {
            TlsCertificates.Load(tls, TlsRole.Client);
            return [];
        }
        catch (TlsException e)
        {
            return e.Faults;
        }
    }
}
