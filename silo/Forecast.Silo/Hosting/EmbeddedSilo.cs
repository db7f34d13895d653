using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Grains.Runs;
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

    /// <summary>Whether an embedded silo has ever kept state in a folder.</summary>
    public static bool HasState(string dataFolder) => File.Exists(SiloSetup.StoreFile(dataFolder));

    /// <summary>Starts the silo.</summary>
    /// <param name="dataFolder">Where state is kept; made if it is missing.</param>
    /// <param name="packs">The data packs it can run scenarios on.</param>
    /// <param name="configure">Changes the host, for tests; null for none.</param>
    /// <exception cref="DataFolderInUseException">Another process works in the folder.</exception>
    /// <exception cref="StoreException">The folder or its file cannot be used.</exception>
    public static async Task<EmbeddedSilo> StartAsync(string dataFolder, IReadOnlyCollection<NamedPack> packs, Action<ISiloBuilder>? configure = null)
    {
        var folder = DataFolderLock.Take(dataFolder);
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.AddFilter("Orleans", LogLevel.Error);
            builder.Services.AddSingleton<IHostLifetime, NoSignals>();
            builder.UseOrleans(silo =>
            {
                silo.UseEmbedded(folder);
                silo.AddForecast(packs, Environment.ProcessorCount, ForThisProgramAlone());
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

    /// <summary>The program asks for one run and ends with it; others that are unfinished wait until they are asked for.</summary>
    private static RunOptions ForThisProgramAlone() => new() { ResumeAtOnce = false, StorageRetries = 0 };

    /// <summary>Signals belong to the program around the silo, which decides what they stop.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
