using System.Text.Json;
using Forecast.Client.Hosting;
using Forecast.Silo.Hosting;
using Forecast.Silo.Storage;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Storage;

namespace Forecast.Silo.Tests.Tls;

public sealed class MutualTlsTests(PostgresServer server) : IAsyncLifetime
{
    // Bounds a test that would fail; all of them end well before.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();
    private PostgresOptions? _database;
    private TestSilo? _silo;

    private PostgresOptions Database => _database!;

    private TestSilo Silo => _silo!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.NewDatabaseAsync();
        await PostgresMigration.ApplyAsync(Database, TestContext.Current.CancellationToken);
        _silo = await TestSilo.StartAsync(Database, silo => silo.UseMutualTls(_authority.Issue()));
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Silo_and_client_with_certificates_of_the_authority_join()
    {
        await using var second = await TestSilo.StartAsync(Database, silo => silo.UseMutualTls(_authority.Issue()));
        await using var client = await TestSilo.ConnectAsync(Database, client => client.UseMutualTls(_authority.Issue(TestAuthority.ForClient)));

        for (var number = 0; number < 20; number++)
            await client.Grains.GetGrain<INoteGrain>($"{number}").Set(number);

        Assert.Equal(2, await second.ActiveSilos());
    }

    [Fact]
    public async Task Client_without_TLS_or_on_either_side_of_another_authority_is_refused()
    {
        var trustsBoth = _stranger.Issue() with
        {
            AuthorityPath = _stranger.Write("both.crt", File.ReadAllText(_stranger.CertificatePath) + "\n" + File.ReadAllText(_authority.CertificatePath)),
        };

        // At once, for each takes the time after which a client gives up.
        await Task.WhenAll(
            IsRefused(_ => { }),
            IsRefused(client => client.UseMutualTls(_stranger.Issue())),
            IsRefused(client => client.UseMutualTls(trustsBoth)),
            IsRefused(client => client.UseTls(TlsCertificates.Load(_authority.Issue(), TlsRole.Client).Own, tls =>
                MutualTls.Require(tls, TlsCertificates.Load(_stranger.Issue(), TlsRole.Client)))));

        await SiloWorksAlone();
    }

    [Fact]
    public Task Silo_of_another_authority_does_not_join() => SiloDoesNotJoin(_stranger.Issue());

    [Fact]
    public Task Silo_without_TLS_does_not_join() => SiloDoesNotJoin(null);

    private async Task IsRefused(Action<IClientBuilder> configure)
    {
        var connecting = TestSilo.ConnectAsync(Database, configure);
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => connecting.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    private async Task SiloDoesNotJoin(TlsOptions? tls)
    {
        var file = _authority.Write("silo.json", JsonSerializer.Serialize(new JoiningSilo(Database.ConnectionString, tls)));
        using var process = ChildProcess.Start(ChildProcess.JoinCluster, file);
        Assert.Equal(JoiningSilo.Refused, await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await SiloWorksAlone();
    }

    private async Task SiloWorksAlone()
    {
        Assert.Equal(1, await Silo.ActiveSilos());
        await Silo.Grains.GetGrain<INoteGrain>("ashford").Set(7);
    }
}
