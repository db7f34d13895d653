using System.Net;
using Forecast.Model;
using Forecast.Silo.Settings;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Tests.Settings;

public sealed class ServiceSettingsTests
{
    private const string Database = "Host=db;Database=forecast;Username=forecast;Password=open-sesame";
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void Every_setting_is_read()
    {
        var settings = Read(
            ("urls", "http://0.0.0.0:1; http://[::1]:2"), ("Forecast:Pack", "/pack"), ("Forecast:Data", "/data"), ("Forecast:ComputeThreads", "3"),
            ("Forecast:Logs", "json"), ("Forecast:OrleansDashboard", "true"), ("Forecast:Telemetry:OtlpEndpoint", "http://collector:4317"),
            ("Forecast:Runs:ReplicatesPerBatch", "4"), ("Forecast:Runs:BatchesInFlight", "5"), ("Forecast:Runs:AtOnce", "6"), ("Forecast:Runs:Open", "7"),
            ("Forecast:Runs:Listed", "8"), ("Forecast:Runs:CheckpointSeconds", "9"), ("Forecast:Runs:ResumeAtOnce", "false"),
            ("Forecast:Cluster:ConnectionString", Database), ("Forecast:Cluster:ClusterId", "blue"), ("Forecast:Cluster:MaximumPoolSize", "10"),
            ("Forecast:Cluster:SiloPort", "11"), ("Forecast:Cluster:GatewayPort", "0"), ("Forecast:Cluster:AdvertisedAddress", "10.0.0.1"),
            ("Forecast:Cluster:MigrateAtStart", "false"), ("Forecast:Tls:Certificate", "/c"), ("Forecast:Tls:Key", "/k"), ("Forecast:Tls:Authority", "/a"),
            ("Forecast:Access:Keys:0:Name", "ann"), ("Forecast:Access:Keys:0:Role", "publisher"), ("Forecast:Access:Keys:0:Sha256", Hash),
            ("Forecast:Access:Keys:0:Expires", "2027-03-31"), ("Forecast:Runs:MaxReplicates", "12"), ("Forecast:Limits:ChangesPerMinute", "13"), ("Forecast:Limits:ChangesAtOnce", "14"),
            ("Forecast:Limits:EventStreams", "15"), ("Forecast:Access:Tokens:Authority", "https://login.example.org/kent"), ("Forecast:Access:Tokens:Issuer", "issuer"),
            ("Forecast:Access:Tokens:Audience", "forecast"), ("Forecast:Access:Tokens:NameClaim", "upn"), ("Forecast:Access:Tokens:RolesClaim", "groups"), ("Forecast:Access:Tokens:Reader", "a;b"),
            ("Forecast:Access:Tokens:Analyst", "c"), ("Forecast:Access:Tokens:Publisher", "d"), ("Forecast:Access:Tokens:ClockSkewSeconds", "16")).OrThrow("the settings");

        Assert.Equal(["http://0.0.0.0:1", "http://[::1]:2"], settings.Urls);
        Assert.Equal(("/pack", "/data", 3, true, true), (settings.Pack, settings.Data, settings.ComputeThreads, settings.JsonLogs, settings.OrleansDashboard));
        Assert.Equal(new Uri("http://collector:4317"), settings.OtlpEndpoint);
        var runs = settings.Runs;
        Assert.Equal((4, 5, 6, 7, 8), (runs.ReplicatesPerBatch, runs.BatchesInFlight, runs.RunsAtOnce, runs.OpenRuns, runs.ListedRuns));
        Assert.Equal((TimeSpan.FromSeconds(9), false), (runs.CheckpointEvery, runs.ResumeAtOnce));
        var cluster = settings.Cluster!;
        Assert.Equal((Database, "blue", 10), (cluster.Database.ConnectionString, cluster.Database.ClusterId, cluster.Database.MaximumPoolSize));
        Assert.Equal((11, 0, IPAddress.Parse("10.0.0.1"), false), (cluster.SiloPort, cluster.GatewayPort, cluster.AdvertisedAddress, cluster.MigrateAtStart));
        Assert.Equal(("/c", "/k", "/a"), (settings.Tls!.CertificatePath, settings.Tls.KeyPath, settings.Tls.AuthorityPath));
        var key = Assert.Single(settings.Keys);
        Assert.Equal(("ann", AccessRole.Publisher, Hash, new DateOnly(2027, 3, 31)), (key.Name, key.Role, Convert.ToHexStringLower(key.Sha256.AsSpan()), key.LastDay));
        Assert.Equal((12, new LimitSettings(13, 14, 15)), (runs.MostReplicates, settings.Limits));
        var tokens = settings.Tokens!;
        Assert.Equal((new Uri("https://login.example.org/kent/.well-known/openid-configuration"), "issuer", "forecast", "upn", "groups", TimeSpan.FromSeconds(16)),
            (tokens.Metadata, tokens.Issuer, tokens.Audience, tokens.NameClaim, tokens.RolesClaim, tokens.ClockSkew));
        Assert.Equal([AccessRole.Reader, AccessRole.Analyst, AccessRole.Publisher, null], new[] { "b", "c", "d", "reader" }.Select(value => tokens.RoleOf(["x", value])));
        Assert.Equal(AccessRole.Publisher, tokens.RoleOf(["a", "d", "c"]));
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_name_value_and_what_is_allowed() => Assert.Equal(
        [
            """Forecast:Access:Keys:0:Expires: "31/03/2027" is refused; a day such as 2027-03-31""",
            """Forecast:Access:Keys:0:Name: missing; whose key it is""",
            """Forecast:Access:Keys:0:Role: "king" is refused; one of reader, analyst, publisher""",
            """Forecast:Access:Keys:0:Sha256: what is set is refused; 64 hexadecimal digits: printf %s KEY | sha256sum""",
            """Forecast:Access:Tokens:Audience: missing; the name under which this service is registered, the tokens' aud""",
            """Forecast:Access:Tokens:Authority: "http://l..." is refused; an https address such as https://login.example.org/kent""",
            """Forecast:Access:Tokens:ClockSkewSeconds: "301" is refused; a whole number from 0 to 300""",
            """Forecast:Access:Tokens:Secret: the name is refused; a known setting; README.md lists them""",
            """Forecast:Cluster:AdvertisedAddress: "0.0.0.0" is refused; an IP address of this machine that the other silos reach""",
            """Forecast:Cluster:SiloPort: "65536" is refused; a whole number from 1 to 65535""",
            """Forecast:ComputeThreads: "0" is refused; a whole number from 1 to 1024""",
            """Forecast:Data: "" is refused; a value; leave the setting out for its default""",
            """Forecast:Limits:ChangesPerMinute: "0" is refused; a whole number from 1 to 1000000""",
            """Forecast:Logs: "xml" is refused; one of text, json""",
            """Forecast:OrleansDashboard: "yes" is refused; true or false""",
            """Forecast:Runs:AtOnce: "four" is refused; a whole number from 1 to 1000""",
            """Forecast:Runs:MaxReplicates: "1000001" is refused; a whole number from 1 to 1000000""",
            """Forecast:Runz:AtOnce: the name is refused; a known setting; README.md lists them""",
            """Forecast:Telemetry:OtlpEndpoint: "collecto..." is refused; an address such as http://127.0.0.1:4317""",
            """Forecast:Tls:Authority: missing; a PEM file; certificate, key and authority go together""",
            """Forecast:Tls:Key: missing; a PEM file; certificate, key and authority go together""",
            """urls: here is refused; an address such as http://127.0.0.1:5080, without a path; for https put the machine's own HTTPS server in front""",
        ],
        Faults(
            ("urls", "here"), ("Forecast:ComputeThreads", "0"), ("Forecast:Logs", "xml"), ("Forecast:OrleansDashboard", "yes"), ("Forecast:Runs:AtOnce", "four"),
            ("Forecast:Runz:AtOnce", "4"), ("Forecast:Telemetry:OtlpEndpoint", "collector:4317"), ("Forecast:Tls:Certificate", "/c"),
            ("Forecast:Cluster:AdvertisedAddress", "0.0.0.0"), ("Forecast:Cluster:SiloPort", "65536"), ("Forecast:Access:Keys:0:Role", "king"),
            ("Forecast:Access:Keys:0:Sha256", "open-sesame"), ("Forecast:Access:Keys:0:Expires", "31/03/2027"), ("Forecast:Access:Tokens:Authority", "http://login.example.org"),
            ("Forecast:Access:Tokens:ClockSkewSeconds", "301"), ("Forecast:Access:Tokens:Secret", "open-sesame"), ("Forecast:Limits:ChangesPerMinute", "0"),
            ("Forecast:Runs:MaxReplicates", "1000001"), ("Forecast:Cluster:ConnectionString", Database), ("Forecast:Data", "")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    [InlineData("http://[::]:80")]
    [InlineData("http://10.0.0.1:80")]
    [InlineData("http://forecast.example:80")]
    [InlineData("http://loopback:80")]
    [InlineData("http://127.0.0.1:80;http://192.168.0.1:81")]
    public void Address_that_others_reach_is_refused_without_keys_and_tokens_and_says_why(string urls)
    {
        Assert.Contains("while there are neither keys nor tokens: everybody who reaches the service could change its forecasts", Assert.Single(Faults(("urls", urls))));
        Assert.Empty(Faults(("urls", urls), ("Forecast:Access:Tokens:Authority", "https://login.example.org"), ("Forecast:Access:Tokens:Audience", "forecast")));
        Assert.Empty(Faults(("urls", urls), ("Forecast:Access:Keys:0:Name", "ann"), ("Forecast:Access:Keys:0:Sha256", Hash)));
    }

    [Theory]
    [InlineData("http://localhost:80")]
    [InlineData("http://127.0.0.2:80")]
    [InlineData("http://[::1]:80")]
    public void Address_of_this_machine_alone_needs_no_key(string urls) => Assert.Empty(Faults(("urls", urls)));

    [Theory]
    [InlineData("https://127.0.0.1:443")]
    [InlineData("http://127.0.0.1:80/path")]
    [InlineData("http://me@127.0.0.1:80")]
    public void Address_that_the_service_cannot_listen_on_is_refused(string urls) =>
        Assert.StartsWith($"urls: {urls} is refused; an address such as http://127.0.0.1:5080, without a path", Assert.Single(Faults(("urls", urls))));

    [Fact]
    public void Gateway_of_an_embedded_service_may_have_certificates_and_a_cluster_has_one_of_its_own()
    {
        var settings = Read(("Forecast:GatewayPort", "30000"), ("Forecast:Tls:Certificate", "/c"), ("Forecast:Tls:Key", "/k"), ("Forecast:Tls:Authority", "/a")).OrThrow("the settings");

        Assert.Equal((30000, "/c"), (settings.GatewayPort, settings.Tls!.CertificatePath));
        Assert.Equal(
            ["Forecast:GatewayPort: \"30000\" is refused; none in a cluster, whose silos have Forecast:Cluster:GatewayPort"],
            Faults(("Forecast:GatewayPort", "30000"), ("Forecast:Cluster:ConnectionString", Database), ("Forecast:Cluster:AdvertisedAddress", "10.0.0.1")));
    }

    [Theory]
    [InlineData("Forecast:Access:Keys:0:Name=ann", "Forecast:Access:Keys:0:Sha256=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Forecast:Access:Tokens:Authority=https://login.example.org", "Forecast:Access:Tokens:Audience=forecast")]
    public void Gateway_of_an_embedded_service_is_no_way_past_keys_and_tokens(params string[] access)
    {
        (string, string)[] settings = [("Forecast:GatewayPort", "30000"), .. access.Select(setting => (setting.Split('=')[0], setting.Split('=')[1]))];

        Assert.StartsWith("Forecast:GatewayPort: \"30000\" is refused; none beside keys or tokens while clients need no certificate", Assert.Single(Faults(settings)));
        Assert.Empty(Faults([.. settings, ("Forecast:Tls:Certificate", "/c"), ("Forecast:Tls:Key", "/k"), ("Forecast:Tls:Authority", "/a")]));
    }

    [Fact]
    public void Settings_that_would_do_nothing_without_a_cluster_are_refused() => Assert.Equal(
        [
            "Forecast:Cluster:ClusterId: what is set is refused; none without Forecast:Cluster:ConnectionString, which makes the service one silo of a cluster",
            "Forecast:Tls:Authority: what is set is refused; none without Forecast:Cluster:ConnectionString or Forecast:GatewayPort: an embedded service has no connections to silos or clients",
            "Forecast:Tls:Certificate: what is set is refused; none without Forecast:Cluster:ConnectionString or Forecast:GatewayPort: an embedded service has no connections to silos or clients",
            "Forecast:Tls:Key: what is set is refused; none without Forecast:Cluster:ConnectionString or Forecast:GatewayPort: an embedded service has no connections to silos or clients",
        ],
        Faults(("Forecast:Cluster:ClusterId", "blue"), ("Forecast:Tls:Certificate", "/c"), ("Forecast:Tls:Key", "/k"), ("Forecast:Tls:Authority", "/a")).Order(StringComparer.Ordinal));

    [Fact]
    public void Empty_connection_string_does_not_make_a_service_of_its_own() =>
        Assert.Equal("Forecast:Cluster:ConnectionString: \"\" is refused; a value; leave the setting out for its default", Assert.Single(Faults(("Forecast:Cluster:ConnectionString", ""))));

    [Theory]
    [InlineData("db", false)]
    [InlineData("10.0.0.7", false)]
    [InlineData("localhost,db", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:5433", true)]
    [InlineData("/var/run/postgresql", true)]
    public void Silo_says_where_others_reach_it_if_the_database_is_elsewhere(string host, bool here)
    {
        var faults = Faults(("Forecast:Cluster:ConnectionString", $"Host={host};Database=forecast;Username=forecast;Password=sesame"));

        Assert.Equal(
            here ? [] : ["Forecast:Cluster:AdvertisedAddress: missing; the IP address of this machine that the other silos reach, since the database is on another machine"],
            faults);
    }

    [Fact]
    public void First_forecast_is_of_the_planned_mix_unless_the_service_is_in_a_cluster_or_is_told_otherwise()
    {
        const string Name = "Forecast:FirstForecast";
        var cluster = ("Forecast:Cluster:ConnectionString", "Host=127.0.0.1;Database=forecast");

        Assert.Equal("planned-flat", Read().Value!.FirstForecast);
        Assert.Null(Read((Name, "none")).Value!.FirstForecast);
        Assert.Null(Read(cluster).Value!.FirstForecast);
        Assert.Equal("my-mix", Read(cluster, (Name, "my-mix")).Value!.FirstForecast);
        Assert.Equal("Forecast:FirstForecast: \"My mix\" is refused; the id of a scenario, or none", Assert.Single(Faults((Name, "My mix"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    public void Service_without_an_address_is_refused(string urls) => Assert.StartsWith("urls: \"\" is refused", Assert.Single(Faults(("urls", urls))));

    [Theory]
    [InlineData("Forecast:Cluster:ConnectionString", "sesame;Password=sesame")]
    [InlineData("Forecast:Cluster:ConnectionString", "Host=db;Pasword=sesame")]
    [InlineData("Forecast:Cluster:ConectionString", "Password=sesame;Host=db")]
    [InlineData("Forecast:Cluster:Password", "sesame")]
    [InlineData("Forecast:Access:Keys:0:Key", "sesame")]
    [InlineData("Forecast:Access:Keys:0:Sha256", "sesame")]
    public void Secret_never_shows_in_a_message(string name, string value)
    {
        var faults = Faults((name, value), ("Forecast:Access:Keys:0:Name", "ann"));

        Assert.Contains(faults, fault => fault.StartsWith(name, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains("sesame", StringComparison.Ordinal) || fault.StartsWith($"{name}: missing", StringComparison.Ordinal));
    }

    private static Reading<ServiceSettings> Read(params (string Name, string Value)[] settings) => ServiceSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build());

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] settings) => [.. Read(settings).Faults.Select(fault => $"{fault}")];
}
