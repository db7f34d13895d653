using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Forecast.Client.Hosting;
using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Model;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Settings;

/// <summary>Everything that a service can be told. README.md lists the settings by name.</summary>
public sealed record ServiceSettings
{
    /// <summary>The address the service listens on if it is told none.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const string NoFirstForecast = "none";

    /// <summary>Addresses of the HTTP API.</summary>
    public required ImmutableArray<string> Urls { get; init; }

    /// <summary>Folder of the data pack.</summary>
    public required string Pack { get; init; }

    /// <summary>Folder of the embedded store; not used by a cluster.</summary>
    public required string Data { get; init; }

    /// <summary>The cluster; null for a service that is one process with its own store.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>Port of an embedded silo for clients on this machine; 0 for none, and in a cluster, which has its own.</summary>
    public int GatewayPort { get; init; }

    /// <summary>Certificates for connections between silos; null for none.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Keys of the HTTP API.</summary>
    public ImmutableArray<AccessKey> Keys { get; init; } = [];

    /// <summary>Tokens of single sign-on that the HTTP API takes; null for none.</summary>
    public TokenSettings? Tokens { get; init; }

    /// <summary>Whether everybody may do everything, as there are neither keys nor tokens; only where the service listens on the loopback address alone.</summary>
    public bool IsOpen => Keys.IsEmpty && Tokens is null;

    /// <summary>How much one caller may ask.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>Threads for simulation, 1 or more.</summary>
    public required int ComputeThreads { get; init; }

    /// <summary>How runs are worked off.</summary>
    public required RunOptions Runs { get; init; }

    /// <summary>The id of the scenario that is run and published where nothing is published yet; null for none.</summary>
    public string? FirstForecast { get; init; }

    /// <summary>Where traces and metrics are sent; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether log lines are JSON objects.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>Whether publishers see the Orleans dashboard at /orleans.</summary>
    public bool OrleansDashboard { get; init; }

    /// <summary>Reads settings, or tells every mistake in them.</summary>
    public static Reading<ServiceSettings> Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var (keys, tokens) = (AccessReader.Keys(reader), AccessReader.Tokens(reader));
        var cluster = ReadCluster(reader);
        var gatewayPort = ReadGatewayPort(reader, inCluster: cluster is not null);
        var tls = ReadTls(reader, connects: cluster is not null || gatewayPort > 0);
        RefuseWayPastKeys(reader, gatewayPort, asksForKeys: !(keys.IsEmpty && tokens is null), asksForCertificates: tls is not null);
        var settings = new ServiceSettings
        {
            Urls = [.. (configuration["urls"] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Pack = reader.Text("Pack") ?? Path.Combine(AppContext.BaseDirectory, "seeds", "kent"),
            Data = reader.Text("Data") ?? DefaultData(),
            Cluster = cluster,
            GatewayPort = gatewayPort,
            Tls = tls,
            Keys = keys,
            Tokens = tokens,
            Limits = AccessReader.Limits(reader, keys.IsEmpty && tokens is null),
            ComputeThreads = reader.Number("ComputeThreads", Environment.ProcessorCount, 1, 1_024),
            Runs = ReadRuns(reader, onFile: cluster is null),
            FirstForecast = ReadFirstForecast(reader, inCluster: cluster is not null),
            OtlpEndpoint = reader.Address("Telemetry:OtlpEndpoint", address => address.Scheme is "http" or "https", "an address such as http://127.0.0.1:4317"),
            JsonLogs = reader.OneOf("Logs", "text", "json") == "json",
            OrleansDashboard = reader.Flag("OrleansDashboard", false),
        };
        Fault[] faults = [.. reader.Faults(), .. UrlFaults(settings)];
        return faults.Length > 0 ? new(null, [.. faults]) : new(settings, []);
    }

    /// <summary>The user's own folder for application data.</summary>
    public static string DefaultData() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "forecast");

    private static RunOptions ReadRuns(SettingsReader reader, bool onFile)
    {
        var defaults = new RunOptions();
        return new RunOptions
        {
            MostReplicates = reader.Number("Runs:MaxReplicates", defaults.MostReplicates, 1, defaults.MostReplicates),
            ReplicatesPerBatch = reader.Number("Runs:ReplicatesPerBatch", defaults.ReplicatesPerBatch, 1, 1_000_000),
            BatchesInFlight = reader.Number("Runs:BatchesInFlight", defaults.BatchesInFlight, 1, 1_000),
            RunsAtOnce = reader.Number("Runs:AtOnce", defaults.RunsAtOnce, 1, 1_000),
            OpenRuns = reader.Number("Runs:Open", defaults.OpenRuns, 1, 100_000),
            ListedRuns = reader.Number("Runs:Listed", defaults.ListedRuns, 0, 100_000),
            CheckpointEvery = TimeSpan.FromSeconds(reader.Number("Runs:CheckpointSeconds", (int)defaults.CheckpointEvery.TotalSeconds, 0, 86_400)),
            ResumeAtOnce = reader.Flag("Runs:ResumeAtOnce", defaults.ResumeAtOnce),
            // A file that cannot be written to now will not be in a minute; a database comes back.
            StorageRetries = onFile ? 0 : defaults.StorageRetries,
        };
    }

    /// <summary>A cluster has what its operators publish; a service that somebody starts to look at it is not to be empty.</summary>
    private static string? ReadFirstForecast(SettingsReader reader, bool inCluster)
    {
        var scenario = reader.Text("FirstForecast") ?? (inCluster ? NoFirstForecast : "planned-flat");
        if (scenario != NoFirstForecast && !ScenarioIds.IsOne(scenario))
        {
            reader.Refuse("FirstForecast", scenario, $"the id of a scenario, or {NoFirstForecast}");
        }
        return scenario == NoFirstForecast ? null : scenario;
    }

    private static ClusterSettings? ReadCluster(SettingsReader reader)
    {
        var connection = reader.Text("Cluster:ConnectionString");
        var address = reader.Text("Cluster:AdvertisedAddress");
        if (!IPAddress.TryParse(address ?? "127.0.0.1", out var advertised) || advertised.Equals(IPAddress.Any) || advertised.Equals(IPAddress.IPv6Any))
        {
            reader.Refuse("Cluster:AdvertisedAddress", address, "an IP address of this machine that the other silos reach");
            advertised = IPAddress.Loopback;
        }
        var settings = new ClusterSettings(
            new PostgresOptions
            {
                ConnectionString = connection ?? "",
                ClusterId = reader.Text("Cluster:ClusterId") ?? "forecast",
                MaximumPoolSize = reader.Number("Cluster:MaximumPoolSize", 20, 1, 10_000),
            },
            reader.Number("Cluster:SiloPort", 11111, 1, 65_535),
            reader.Number("Cluster:GatewayPort", 30000, 0, 65_535),
            advertised,
            reader.Flag("Cluster:MigrateAtStart", true));
        if (connection is null)
        {
            reader.RefuseAll("Cluster", "none without Forecast:Cluster:ConnectionString, which makes the service one silo of a cluster");
            return null;
        }
        try
        {
            PostgresConnection.Hardened(settings.Database);
            if (address is null && !PostgresConnection.IsOnThisMachine(settings.Database))
            {
                reader.Refuse("Cluster:AdvertisedAddress", null, "the IP address of this machine that the other silos reach, since the database is on another machine");
            }
        }
        catch (ArgumentException e)
        {
            reader.RefuseSecret("Cluster:ConnectionString", e.Message);
        }
        return settings;
    }

    private static int ReadGatewayPort(SettingsReader reader, bool inCluster)
    {
        var port = reader.Number("GatewayPort", 0, 0, 65_535);
        if (inCluster && port > 0)
        {
            reader.Refuse("GatewayPort", port.ToString(CultureInfo.InvariantCulture), "none in a cluster, whose silos have Forecast:Cluster:GatewayPort");
            return 0;
        }
        return port;
    }

    /// <summary>Clients of the silo send no key: beside keys, a gateway that asks for no certificate would let every process of this machine do what they withhold.</summary>
    private static void RefuseWayPastKeys(SettingsReader reader, int gatewayPort, bool asksForKeys, bool asksForCertificates)
    {
        if (gatewayPort > 0 && asksForKeys && !asksForCertificates)
        {
            reader.Refuse("GatewayPort", gatewayPort.ToString(CultureInfo.InvariantCulture), "none beside keys or tokens while clients need no certificate: every process of this machine could "
                + "run and publish without a key. Set Forecast:Tls:Certificate, Forecast:Tls:Key and Forecast:Tls:Authority, or leave the port out");
        }
    }

    private static TlsOptions? ReadTls(SettingsReader reader, bool connects)
    {
        string[] names = ["Tls:Certificate", "Tls:Key", "Tls:Authority"];
        var files = names.Select(reader.Text).ToArray();
        if (files.All(file => file is null))
        {
            return null;
        }
        foreach (var (name, file) in names.Zip(files).Where(setting => setting.Second is null))
        {
            reader.Refuse(name, file, "a PEM file; certificate, key and authority go together");
        }
        if (!connects)
        {
            reader.RefuseAll("Tls", "none without Forecast:Cluster:ConnectionString or Forecast:GatewayPort: an embedded service has no connections to silos or clients");
        }
        return new TlsOptions { CertificatePath = files[0] ?? "", KeyPath = files[1] ?? "", AuthorityPath = files[2] ?? "" };
    }

    private static IEnumerable<Fault> UrlFaults(ServiceSettings settings)
    {
        if (settings.Urls.IsEmpty)
        {
            yield return new Fault("urls", "\"\"", $"an address such as {DefaultUrl}");
        }
        foreach (var url in settings.Urls)
        {
            // A wildcard host is an address to Kestrel, but to nobody else.
            if (!Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || uri.Scheme != "http" || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            {
                yield return new Fault("urls", url, $"an address such as {DefaultUrl}, without a path; for https put the machine's own HTTPS server in front");
            }
            else if (!IsLoopback(BindingAddress.Parse(url).Host) && settings.IsOpen)
            {
                yield return new Fault("urls", url, "a loopback address while there are neither keys nor tokens: everybody who reaches the service could change its forecasts. "
                    + "Set Forecast:Access:Keys or Forecast:Access:Tokens to listen elsewhere");
            }
        }
    }

    /// <summary>Kestrel listens on every address for any name but localhost.</summary>
    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
