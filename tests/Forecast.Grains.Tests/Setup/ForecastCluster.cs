using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Model.Population;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Hosting;
using Orleans.TestingHost;

namespace Forecast.Grains.Tests.Setup;

/// <summary>A cluster in this process with the Kent pack, or another one.</summary>
internal sealed class ForecastCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private ForecastCluster(InProcessTestCluster cluster, MemoryStorage storage, DistrictCalls calls) =>
        (_cluster, Storage, Calls) = (cluster, storage, calls);

    public MemoryStorage Storage { get; }

    public DistrictCalls Calls { get; }

    public IGrainFactory Grains => _cluster.Client;

    public ICountyGrain County => Grains.GetGrain<ICountyGrain>(Kent.Name);

    public static async Task<ForecastCluster> Start(
        MemoryStorage? storage = null, DataPack? pack = null, int silos = 1, int threads = 1, Func<RunOptions, RunOptions>? options = null)
    {
        var (store, calls) = (storage ?? new MemoryStorage(), new DistrictCalls());
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSiloHost((_, host) => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddGrainStorage(StateStores.Default, (_, _) => store);
            silo.UseInMemoryReminderService();
            // What these tests break does not mend itself.
            var runs = new RunOptions { StorageRetries = 0 };
            silo.AddForecast([Kent.Named(pack)], threads, options?.Invoke(runs) ?? runs);
            silo.AddIncomingGrainCallFilter(calls);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        return new ForecastCluster(cluster, store, calls);
    }

    /// <summary>Submits a scenario that has no faults.</summary>
    public async Task<IForecastRunGrain> Submit(byte[] scenario)
    {
        var ticket = await County.Submit(scenario);
        Assert.Empty(ticket.Faults);
        return Grains.GetGrain<IForecastRunGrain>(ticket.Status!.RunId);
    }

    /// <summary>Submits scenarios that have no faults, to be compared.</summary>
    public async Task<IForecastRunGrain> Compare(params byte[][] scenarios)
    {
        var ticket = await County.Compare([.. scenarios]);
        Assert.Empty(ticket.Faults);
        return Grains.GetGrain<IForecastRunGrain>(ticket.Status!.RunId);
    }

    /// <summary>Submits a scenario and waits for the end of its run.</summary>
    public async Task<(IForecastRunGrain Run, RunStatus End)> Finish(byte[] scenario)
    {
        var run = await Submit(scenario);
        return (run, await run.End());
    }

    /// <summary>Waits until the county lists a run as it should.</summary>
    public async Task<RunListing> Listed(IForecastRunGrain run, Func<RunListing, bool> asItShould)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if ((await County.ListRuns()).FirstOrDefault(listed => listed.RunId == run.GetPrimaryKeyString()) is { } found && asItShould(found))
            {
                return found;
            }
        }
    }

    /// <summary>Ends all silos at once, as a power cut does: no grain is told.</summary>
    public async Task Kill()
    {
        foreach (var silo in _cluster.Silos.ToArray())
        {
            await _cluster.KillSiloAsync(silo, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The silo that has a grain.</summary>
    public async Task<InProcessSiloHandle> SiloOf(IAddressable grain)
    {
        var address = await _cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return _cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }

    /// <summary>A reminder of a grain.</summary>
    public async Task<ReminderEntry> Reminder(IAddressable grain, string name) =>
        (await _cluster.Silos[0].ServiceProvider.GetRequiredService<IReminderTable>().ReadRow(grain.GetGrainId(), name))!;

    /// <summary>Starts one silo more.</summary>
    public Task Add() => _cluster.StartAdditionalSiloAsync();

    /// <summary>Ends one silo: at once, or in order.</summary>
    public Task Lose(InProcessSiloHandle silo, bool killed) => killed
        ? _cluster.KillSiloAsync(silo, TestContext.Current.CancellationToken)
        : _cluster.StopSiloAsync(silo, TestContext.Current.CancellationToken);

    /// <summary>Stops all silos in order.</summary>
    public Task Stop() => _cluster.StopAllSilosAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Calls.Release();
        return _cluster.DisposeAsync();
    }
}
