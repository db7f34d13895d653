using Forecast.Client;
using Forecast.Client.Hosting;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Tls;

namespace Forecast.Silo.Tests.Service;

[Collection(nameof(ProcessCollection))]
public sealed class TlsServiceTests(PostgresServer server) : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Silos_and_client_with_certificates_compute_a_run_together_and_nobody_joins_without_one()
    {
        var database = await server.NewDatabaseAsync();
        await using var first = await Start(database);
        await using var second = await Start(database);
        var scenario = Kent.PlannedFlat(replicates: 100);

        var options = ForecastConnectionOptions.ToPostgres(database.ConnectionString) with { ClusterId = database.ClusterId };

        await using (var connection = await ForecastConnection.ConnectAsync(options with { Tls = _authority.Issue(TestAuthority.ForClient) }, TestContext.Current.CancellationToken))
        {
            try
            {
                var result = await connection.Client(Kent.Name).RunAsync(scenario, cancellation: TestContext.Current.CancellationToken);
                Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(result));
            }
            catch (TimeoutException e)
            {
                throw new InvalidOperationException($"{e.Message}\n{first.Said}\n{second.Said}", e);
            }
        }

        await Assert.ThrowsAsync<ClusterUnreachableException>(() => ForecastConnection.ConnectAsync(options, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => ForecastConnection.ConnectAsync(
            options with { Tls = _stranger.Issue() }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Service_whose_certificate_cannot_be_used_says_every_fault_and_does_not_start()
    {
        var database = await server.NewDatabaseAsync();
        var own = _authority.Issue();

        await using var service = ServiceProcess.Begin(
        [
            ("Cluster:ConnectionString", database.ConnectionString), ("Tls:Certificate", own.CertificatePath), ("Tls:Key", "/nowhere/silo.key"),
            ("Tls:Authority", _stranger.CertificatePath),
        ]);

        Assert.Equal(2, await service.Ended());
        Assert.Contains("/nowhere/silo.key", service.Said);
        Assert.Contains("was not issued by the authority", service.Said);
        Assert.DoesNotContain("   at ", service.Said);
        Assert.DoesNotContain(PostgresServer.Password, service.Said);
    }

    private Task<ServiceProcess> Start(PostgresOptions database)
    {
        var (ports, own) = (Ports.Free(2), _authority.Issue());
        return ServiceProcess.StartAsync(
        [
            ("Cluster:ConnectionString", database.ConnectionString), ("Cluster:SiloPort", $"{ports[0]}"), ("Cluster:GatewayPort", $"{ports[1]}"),
            ("Tls:Certificate", own.CertificatePath), ("Tls:Key", own.KeyPath), ("Tls:Authority", own.AuthorityPath),
        ]);
    }
}
