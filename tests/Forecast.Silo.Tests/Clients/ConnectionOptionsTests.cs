using Forecast.Client;
using Forecast.Silo.Tests.Tls;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Tests.Clients;

public sealed class ConnectionOptionsTests : IDisposable
{
    private const string Database = "Host=db;Database=forecast;Username=forecast;Password=open-sesame";
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Every_kind_of_cluster_is_read_from_its_section()
    {
        var own = _authority.Issue(TestAuthority.ForClient);

        Assert.Equal(ForecastConnectionOptions.ToLocalhost(), Read(("Cluster", "localhost")));
        Assert.Equal(ForecastConnectionOptions.ToLocalhost(30001) with { ClusterId = "blue" }, Read(("Cluster", "localhost"), ("GatewayPort", "30001"), ("ClusterId", "blue")));
        Assert.Equal(["silo-1:30000", "[::1]:30001"], Read(("Cluster", "gateways"), ("Gateways:0", "silo-1:30000"), ("Gateways:1", "[::1]:30001")).Gateways);
        Assert.Equal(
            ForecastConnectionOptions.ToPostgres(Database) with { Tls = own },
            Read(("Cluster", "postgres"), ("ConnectionString", Database), ("Tls:Certificate", own.CertificatePath), ("Tls:Key", own.KeyPath), ("Tls:Authority", own.AuthorityPath)));
    }

    [Theory]
    [InlineData("cluster=localhost GatewayPort=0 Gateways:0=silo-1:30000 Tls:Key=/k",
        "Tls:Certificate: missing; a PEM file; certificate, key and authority go together",
        "Tls:Authority: missing; a PEM file; certificate, key and authority go together",
        "Gateways:0: the name is refused; no option of a cluster by localhost",
        "GatewayPort: 0 is refused; a whole number from 1 to 65535")]
    [InlineData("Cluster=localhost GatewayPort=many", "GatewayPort: \"many\" is refused; a whole number from 1 to 65535")]
    [InlineData("Cluster=gateways", "Gateways: missing; one or more gateways such as silo-1:30000")]
    [InlineData("Cluster=gateways Gateways:0=silo-1 Gateways:1=silo-2:30000 Gateways:2=silo-3:0 Gateways:3=:30000 GatewayPort=1",
        "GatewayPort: the name is refused; no option of a cluster by gateways",
        "Gateways:0: \"silo-1\" is refused; host and port such as silo-1:30000",
        "Gateways:2: \"silo-3:0\" is refused; host and port such as silo-1:30000",
        "Gateways:3: \":30000\" is refused; host and port such as silo-1:30000")]
    [InlineData("Cluster=postgres Clusterid=blue Color=red",
        "Color: the name is refused; an option of a connection",
        "ConnectionString: missing; the database of the silos: Host=...;Database=...;Username=...;Password=...")]
    [InlineData("Cluster=swarm ConnectionString=x GatewayPort=0 Speed=1",
        "Cluster: \"swarm\" is refused; one of localhost, gateways, postgres", "Speed: the name is refused; an option of a connection")]
    [InlineData("", "Cluster: missing; one of localhost, gateways, postgres")]
    public void Every_mistake_is_told_at_once_with_name_value_and_what_is_allowed(string settings, params string[] faults) =>
        Assert.Equal(faults.Select(fault => $"Forecast:{fault}").Order(), Faults(settings).Order());

    [Theory]
    [InlineData("Cluster=postgres ConnectionString=sesame;Password=sesame")]
    [InlineData("Cluster=gateways ConnectionString=Host=db;Password=sesame")]
    public void Password_shows_in_no_message(string settings) => Assert.All(Faults(settings), fault => Assert.DoesNotContain("sesame", fault));

    [Fact]
    public void Option_of_another_kind_of_cluster_is_refused_in_code_too()
    {
        Assert.Equal(
            ["Gateways: what is set is refused; no option of a cluster by localhost", "ConnectionString: what is set is refused; no option of a cluster by localhost"],
            (ForecastConnectionOptions.ToLocalhost() with { ConnectionString = Database, Gateways = ["silo-1:30000"] }).Faults());
        Assert.Equal(
            ["GatewayPort: what is set is refused; no option of a cluster by gateways"], (ForecastConnectionOptions.ToGateways("silo-1:30000") with { GatewayPort = 0 }).Faults());
        Assert.Equal(
            ["Gateways: what is set is refused; no option of a cluster by postgres"], (ForecastConnectionOptions.ToPostgres(Database) with { Gateways = ["silo-1:30000"] }).Faults());
        Assert.All([ForecastConnectionOptions.ToLocalhost(30001), ForecastConnectionOptions.ToGateways("silo-1:30000"), ForecastConnectionOptions.ToPostgres(Database)], options => Assert.Empty(options.Faults()));
    }

    [Fact]
    public void Options_print_where_the_silos_are_and_no_password()
    {
        Assert.Equal("cluster 'forecast' in postgresql://db:5432/forecast", $"{ForecastConnectionOptions.ToPostgres(Database)}");
        Assert.Equal("cluster 'forecast' at silo-1:1, silo-2:2", $"{ForecastConnectionOptions.ToGateways("silo-1:1", "silo-2:2")}");
        Assert.Equal("cluster 'forecast' at localhost:30000", $"{ForecastConnectionOptions.ToLocalhost()}");
    }

    [Fact]
    public async Task Connection_is_not_tried_with_options_or_certificates_that_cannot_be_used()
    {
        var own = _authority.Issue(TestAuthority.ForServer) with { KeyPath = "/nowhere/client.key" };
        var options = ForecastConnectionOptions.ToGateways("nowhere") with { ClusterId = " ", Tls = own };

        var refused = await Assert.ThrowsAsync<ConnectionOptionsException>(() => ForecastConnection.ConnectAsync(options, TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "Gateways:0: \"nowhere\" is refused; host and port such as silo-1:30000",
                "ClusterId: \" \" is refused; the silos' own name for their cluster",
                "'/nowhere/client.key' is missing.",
                $"'{own.CertificatePath}' is not for client authentication (extended key usage).",
            ],
            refused.Faults);
        Assert.All(refused.Faults, fault => Assert.Contains(fault, refused.Message));
    }

    private static string[] Faults(string settings) => [.. Assert.Throws<ConnectionOptionsException>(() => Read(
        [.. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(setting => (setting[0], setting[1]))])).Faults];

    private static ForecastConnectionOptions Read(params (string Name, string Value)[] settings) => ForecastConnectionOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Forecast:{setting.Name}", (string?)setting.Value))).Build().GetSection("Forecast"));
}
