using System.Collections.Immutable;
using System.Net;
using Forecast.Client.Hosting;
using Forecast.Grains.Runs;
using Forecast.Model;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Settings;

/// <summary>Everything that a service can be told. README.md lists the settings by name.</summary>
public sealed record ServiceSettings
{
    /// <summary>The address the service listens on if it is told none.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Addresses of the HTTP API.</summary>
    public required ImmutableArray<string> Urls { get; init; }

    /// <summary>Folder of the data pack.</summary>
    public required string Pack { get; init; }

    /// <summary>Folder of the embedded store; not used by a cluster.</summary>
    public required string Data { get; init; }

    /// <summary>The cluster; null for a service that is one process with its own store.</summary>
    public ClusterSettings? Cluster { get; init; }

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
        var settings = new ServiceSettings
        {
            Urls = [.. (configuration["urls"] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Pack = reader.Text("Pack") ?? Path.Combine(AppContext.BaseDirectory, "seeds", "kent"),
            Data = reader.Text("Data") ?? DefaultData(),
            Cluster = ReadCluster(reader),
            Tls = ReadTls(reader),
            Keys = keys,
            Tokens = tokens,
            Limits = AccessReader.Limits(reader, keys.IsEmpty && tokens is null),
            ComputeThreads = reader.Number("ComputeThreads", Environment.ProcessorCount, 1, 1_024),
            Runs = ReadRuns(reader),
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

    private static RunOptions ReadRuns(SettingsReader reader)
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
            StorageRetries = reader.Text("Cluster:ConnectionString") is null ? 0 : defaults.StorageRetries,
        };
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
            return null;
        }
        try
        {
            PostgresConnection.Hardened(settings.Database);
        }
        catch (ArgumentException e)
        {
            reader.RefuseSecret("Cluster:ConnectionString", e.Message);
        }
        return settings;
    }

    private static TlsOptions? ReadTls(SettingsReader reader)
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
                || uri.Scheme is not ("http" or "https"))
            {
                yield return new Fault("urls", url, $"an address such as {DefaultUrl}");
            }
            else if (!uri.IsLoopback && settings.IsOpen)
            {
                yield return new Fault("urls", url, "a loopback address while there are neither keys nor tokens: everybody who reaches the service could change its forecasts. "
                    + "Set Forecast:Access:Keys or Forecast:Access:Tokens to listen elsewhere");
            }
        }
    }
}
