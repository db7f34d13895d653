using System.Net;
using System.Net.Sockets;
using Forecast.Grains;
using Forecast.Model.Population;
using Forecast.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Forecast.Silo.Hosting;

/// <summary>
/// A silo in this process, with its state in one SQLite file: no other service, no open gateway. Listens on the loopback address only. Takes the data
/// folder for itself until it is disposed.
/// </summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    // The service id is part of stored keys and never changes; the cluster is this process alone.
    private const string ServiceId = "forecast";
    private const string StateFile = "forecast.db";
    private readonly DataFolderLock _folder;
    private readonly IHost _host;

    private EmbeddedSilo(DataFolderLock folder, IHost host)
    {
        _folder = folder;
        _host = host;
    }

    /// <summary>Calls grains of this silo.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Full path of the data folder.</summary>
    public string DataFolder => _folder.Folder;

    /// <summary>Starts the silo.</summary>
    /// <param name="dataFolder">Where state is kept; made if it is missing.</param>
    /// <param name="packs">The data packs it can run scenarios on.</param>
    /// <param name="configure">Changes the host, for tests; null for none.</param>
    /// <exception cref="DataFolderInUseException">Another process works in the folder.</exception>
    /// <exception cref="StoreException">The folder or its file cannot be used.</exception>
    public static async Task<EmbeddedSilo> StartAsync(string dataFolder, IReadOnlyCollection<DataPack> packs, Action<ISiloBuilder>? configure = null)
    {
        var folder = DataFolderLock.Take(dataFolder);
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.AddFilter("Orleans", LogLevel.Error);
            builder.Services.AddSingleton<IHostLifetime, NoSignals>();
            builder.UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: ServiceId, clusterId: ServiceId);
                silo.UseSqliteStore(Path.Combine(folder.Folder, StateFile));
                silo.AddForecast(packs, Environment.ProcessorCount);
                configure?.Invoke(silo);
            });
            var host = builder.Build();
            try
            {
                await host.StartAsync();
            }
            catch
            {
                await ((IAsyncDisposable)host).DisposeAsync();
                throw;
            }
            return new EmbeddedSilo(folder, host);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Stops the silo, closes the state file and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A port that is free now. Orleans shares a port that is taken without an error, so two embedded silos must not choose the same fixed one.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Signals belong to the program around the silo, which decides what they stop.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
