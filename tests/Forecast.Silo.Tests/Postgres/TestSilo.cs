using System.Net;
using Forecast.Client.Hosting;
using Forecast.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;

namespace Forecast.Silo.Tests.Postgres;

/// <summary>A silo in this process, reached by real TCP on the loopback address, or a client of such silos.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    // A test does not wait longer than this for a silo or client that cannot join. Orleans' own default for a silo is 5 minutes.
    public static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(8);

    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IGrainStorage Storage => Services.GetRequiredKeyedService<IGrainStorage>(StorageHosting.StoreName);

    public static Task<TestSilo> StartAsync(PostgresOptions options, Action<ISiloBuilder>? configure = null)
    {
        var ports = Ports.Free(2);
        return StartAsync(builder => builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(IPAddress.Loopback, ports[0], ports[1]);
            silo.UsePostgres(options);
            silo.Services.AddSingleton<IFatalErrorHandler, NoAbort>();
            silo.Configure<ClusterMembershipOptions>(membership => membership.MaxJoinAttemptTime = JoinLimit);
            configure?.Invoke(silo);
        }));
    }

    public static Task<TestSilo> ConnectAsync(PostgresOptions options, Action<IClientBuilder>? configure = null) =>
        StartAsync(builder => builder.UseOrleansClient(client =>
        {
            client.UsePostgres(options);
            configure?.Invoke(client);
        }));

    /// <summary>How many silos are in the cluster and working, by this silo's view.</summary>
    public async Task<int> ActiveSilos() =>
        (await Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    // A silo that could not join in time declares itself dead and ends its process, which here is the tests'.
    private sealed class NoAbort : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => exception is not (OperationCanceledException or ObjectDisposedException);

        public void OnFatalException(object? sender, string? context, Exception? exception)
        {
        }
    }

    private static async Task<TestSilo> StartAsync(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder);
        var host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new TestSilo(host);
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }
    }
}
