using Forecast.Client;
using Forecast.Client.Hosting;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Service;
using Forecast.Silo.Tests.Tls;

namespace Forecast.Silo.Tests.Clients;

public sealed class GatewayTests(LocalService local)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ClusterKind.Localhost)]
    [InlineData(ClusterKind.Gateways)]
    public async Task Client_finds_the_silo_and_runs_a_scenario_with_progress(ClusterKind kind)
    {
        await local.Service;
        var options = kind == ClusterKind.Localhost
            ? ForecastConnectionOptions.ToLocalhost(local.GatewayPort)
            : ForecastConnectionOptions.ToGateways($"127.0.0.1:{Ports.Free()}", $"localhost:{local.GatewayPort}");
        var scenario = Kent.PlannedFlat(replicates: 30, seed: (ulong)kind);
        var told = new Told();

        await using var silos = await ForecastConnection.ConnectAsync(options, Test);
        var result = await silos.Client(Kent.Name).RunAsync(scenario, told, Test);

        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(result));
        Assert.Equal((RunState.Completed, 30), (told.Statuses[^1].State, told.Statuses[^1].ReplicatesDone));
    }

    [Fact]
    public async Task Silo_that_is_not_there_is_told_with_where_it_was_looked_for()
    {
        var port = Ports.Free();

        var error = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ForecastConnection.ConnectAsync(ForecastConnectionOptions.ToLocalhost(port), Test));

        Assert.StartsWith($"No silo of cluster 'forecast' at localhost:{port} could be reached within 6 s.", error.Message);
    }

    [Fact]
    public async Task Host_that_nobody_knows_is_told()
    {
        var error = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ForecastConnection.ConnectAsync(ForecastConnectionOptions.ToGateways("silo.invalid:30000"), Test));

        Assert.StartsWith("No silo of cluster 'forecast' at silo.invalid:30000 could be looked up: ", error.Message);
    }

    [Fact]
    public async Task Service_whose_gateway_port_is_taken_refuses_to_start()
    {
        await local.Service;
        using var folder = new TemporaryFolder();

        await using var second = ServiceProcess.Begin([("Data", folder.Path), ("GatewayPort", $"{local.GatewayPort}")]);

        Assert.Equal(2, await second.Ended());
        Assert.Contains($"Forecast:GatewayPort: {local.GatewayPort} is refused; a port that no other process listens on", second.Said);
    }

    [Fact]
    public async Task Gateway_of_an_embedded_service_asks_for_certificates_where_it_has_them()
    {
        using var authority = new TestAuthority();
        using var folder = new TemporaryFolder();
        var (port, own) = (Ports.Free(), authority.Issue());
        await using var service = await ServiceProcess.StartEmbeddedAsync(
            folder.Path, ("GatewayPort", $"{port}"), ("Tls:Certificate", own.CertificatePath), ("Tls:Key", own.KeyPath), ("Tls:Authority", own.AuthorityPath));
        var options = ForecastConnectionOptions.ToLocalhost(port);

        await using var silos = await ForecastConnection.ConnectAsync(options with { Tls = authority.Issue(TestAuthority.ForClient) }, Test);

        Assert.Empty(await silos.Client(Kent.Name).ListRunsAsync(Test));
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => ForecastConnection.ConnectAsync(options, Test));
    }

    private sealed class Told : IProgress<RunStatus>
    {
        public List<RunStatus> Statuses { get; } = [];

        public void Report(RunStatus value) => Statuses.Add(value);
    }
}
