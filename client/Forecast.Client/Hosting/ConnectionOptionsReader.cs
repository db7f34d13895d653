using System.Globalization;
using Forecast.Contracts;
using Microsoft.Extensions.Configuration;

namespace Forecast.Client.Hosting;

/// <summary>Reads the options of a connection by name and keeps every mistake: a value that is not allowed, a name that no option of the chosen cluster has.</summary>
internal sealed class ConnectionOptionsReader
{
    private static readonly string[] Kinds = ["localhost", "gateways", "postgres"];
    private readonly IConfiguration _section;
    private readonly string _prefix;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _faults = [];

    private ConnectionOptionsReader(IConfiguration section) => (_section, _prefix) = (section, section is IConfigurationSection { Path: var path } ? $"{path}:" : "");

    /// <exception cref="ConnectionOptionsException">There is a fault; it carries all of them.</exception>
    public static ForecastConnectionOptions Read(IConfiguration section)
    {
        var reader = new ConnectionOptionsReader(section);
        var options = reader.ReadOptions();
        string[] faults = [.. reader._faults, .. reader.UnknownNames(), .. Checks(options, reader._prefix)];
        return faults.Length == 0 ? options : throw new ConnectionOptionsException([.. faults]);
    }

    private static IEnumerable<string> Checks(ForecastConnectionOptions options, string prefix) =>
        Enum.IsDefined(options.Cluster) ? ConnectionChecks.Of(options, prefix) : ConnectionChecks.OfAny(options, prefix);

    /// <summary>The options, with stand-ins that are allowed for what cannot be read.</summary>
    private ForecastConnectionOptions ReadOptions()
    {
        var word = Text("Cluster");
        var options = new ForecastConnectionOptions { Cluster = (ClusterKind)(Array.IndexOf(Kinds, word) + 1), ClusterId = Text("ClusterId") ?? "forecast", Tls = ReadTls() };
        switch (options.Cluster)
        {
            case ClusterKind.Localhost:
                return options with { GatewayPort = ReadGatewayPort() };
            case ClusterKind.Gateways:
                return options with { Gateways = [.. _section.GetSection("Gateways").GetChildren().Select(item => Text($"Gateways:{item.Key}") ?? "")] };
            case ClusterKind.Postgres:
                return options with { ConnectionString = Text("ConnectionString") };
            default:
                Refuse("Cluster", word, $"one of {string.Join(", ", Kinds)}");
                _known.UnionWith(Names().Where(IsOfSomeCluster));
                return options;
        }
    }

    private int ReadGatewayPort()
    {
        if (Text("GatewayPort") is not { } text)
        {
            return ForecastConnectionOptions.DefaultGatewayPort;
        }
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port))
        {
            return port;
        }
        Refuse("GatewayPort", text, "a whole number from 1 to 65535");
        return ForecastConnectionOptions.DefaultGatewayPort;
    }

    private TlsOptions? ReadTls()
    {
        string[] names = ["Tls:Certificate", "Tls:Key", "Tls:Authority"];
        var files = names.Select(Text).ToArray();
        if (files is [{ } certificate, { } key, { } authority])
        {
            return new TlsOptions { CertificatePath = certificate, KeyPath = key, AuthorityPath = authority };
        }
        foreach (var (name, _) in names.Zip(files).Where(setting => setting.Second is null && files.Any(file => file is not null)))
        {
            Refuse(name, null, "a PEM file; certificate, key and authority go together");
        }
        return null;
    }

    private IEnumerable<string> UnknownNames() => Names().Where(name => !_known.Contains(name)).Select(name =>
        $"{new InputFault(_prefix + name, "the name", IsOfSomeCluster(name) ? $"no option of a cluster by {Text("Cluster")}" : "an option of a connection")}");

    private IEnumerable<string> Names() => _section.AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null).Select(setting => setting.Key);

    private static bool IsOfSomeCluster(string name) => new[] { "GatewayPort", "ConnectionString" }.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.StartsWith("Gateways:", StringComparison.OrdinalIgnoreCase);

    private string? Text(string name)
    {
        _known.Add(name);
        return _section[name] is { Length: > 0 } text ? text : null;
    }

    private void Refuse(string name, string? value, string allowed) => _faults.Add($"{new InputFault(_prefix + name, value is null ? null : $"\"{value}\"", allowed)}");
}
