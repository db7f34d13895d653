using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Model.Population;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Hosting;
using Orleans.TestingHost;

namespace Forecast.Grains.Tests.Setup;

/// <summary>A cluster in this process with the Kent pack, or another one.</summary>
internal sealed class ForecastCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly string _packHash;

    private ForecastCluster(InProcessTestCluster cluster, string packHash, MemoryStorage storage, DistrictCalls calls) =>
        (_cluster, _packHash, Storage, Calls) = (cluster, packHash, storage, calls);

    public MemoryStorage Storage { get; }

    public DistrictCalls Calls { get; }

    public IGrainFactory Grains => _cluster.Client;

    public ICountyGrain County => Grains.GetGrain<ICountyGrain>(_packHash);

    public static async Task<ForecastCluster> Start(
        MemoryStorage? storage = null, DataPack? pack = null, int silos = 1, int threads = 1, Action<RunOptions>? options = null)
    {
        var (store, calls) = (storage ?? new MemoryStorage(), new DistrictCalls());
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSiloHost((_, host) => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddGrainStorage(StateStores.Default, (_, _) => store);
            silo.AddForecast([pack ?? Kent.Pack], threads, options);
            silo.AddIncomingGrainCallFilter(calls);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        return new ForecastCluster(cluster, (pack ?? Kent.Pack).Hash, store, calls);
    }

    /// <summary>Submits a scenario that has no faults.</summary>
    public async Task<IForecastRunGrain> Submit(byte[] scenario)
    {
        var ticket = await County.Submit(scenario);
        Assert.Empty(ticket.Faults);
        return Grains.GetGrain<IForecastRunGrain>(ticket.Status!.RunId);
    }

    /// <summary>Submits a scenario and waits for the end of its run.</summary>
    public async Task<(IForecastRunGrain Run, RunStatus End)> Finish(byte[] scenario)
    {
        var run = await Submit(scenario);
        return (run, await run.End());
    }

    /// <summary>Ends all silos at once, as a power cut does: no grain is told.</summary>
    public async Task Kill()
    {
        foreach (var silo in _cluster.Silos.ToArray())
        {
            await _cluster.KillSiloAsync(silo, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Stops all silos in order.</summary>
    public Task Stop() => _cluster.StopAllSilosAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Calls.Release();
        return _cluster.DisposeAsync();
    }
}
