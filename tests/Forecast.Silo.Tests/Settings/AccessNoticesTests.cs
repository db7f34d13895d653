using Forecast.Client.Hosting;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Tests.Settings;

public sealed class AccessNoticesTests
{
    private const string Database = "Host=localhost;Database=forecast;Username=forecast";
    private static readonly ServiceSettings WithKey = Read(("Access:Keys:0:Name", "ann"), ("Access:Keys:0:Sha256", new string('a', 64)), ("Cluster:ConnectionString", Database));

    [Theory]
    [InlineData(30000, "11111 or 30000")]
    [InlineData(0, "11111")]
    public void Cluster_whose_ports_ask_for_neither_key_nor_certificate_is_told_so_beside_keys(int gatewayPort, string ports) => Assert.Equal(
        $"Forecast:Tls is not set: who reaches port {ports} of this silo is asked for neither key nor certificate.",
        Assert.Single(Notices(WithKey with { Cluster = WithKey.Cluster! with { GatewayPort = gatewayPort } })));

    [Fact]
    public void Service_that_asks_for_keys_and_certificates_is_told_nothing() =>
        Assert.Empty(Notices(WithKey with { Tls = new TlsOptions { CertificatePath = "/c", KeyPath = "/k", AuthorityPath = "/a" } }));

    private static IEnumerable<string> Notices(ServiceSettings settings) => AccessNotices.Of(settings, new DateOnly(2026, 1, 1));

    private static ServiceSettings Read(params (string Name, string Value)[] settings) => ServiceSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Forecast:{setting.Name}", (string?)setting.Value))).Build()).OrThrow("the settings");
}
