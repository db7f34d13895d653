using Forecast.Client.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Forecast.Client;

/// <summary>
/// A connection to the silos of a cluster from a program outside of them. It keeps to the silos that are there, and is closed by disposing it. One connection is enough for a
/// program; it is safe for use by several threads.
/// </summary>
public sealed class ForecastConnection : IAsyncDisposable
{
    private readonly IHost _host;

    private ForecastConnection(IHost host) => _host = host;

    /// <summary>Connects.</summary>
    /// <param name="options">How the silos are found, with certificates where they ask for them.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="ConnectionOptionsException">The options or the certificates cannot be used; it carries every fault.</exception>
    /// <exception cref="ClusterUnreachableException">No silo could be reached within seconds.</exception>
    public static async Task<ForecastConnection> ConnectAsync(ForecastConnectionOptions options, CancellationToken cancellation = default)
    {
        if (options.Faults() is { IsEmpty: false } faults)
        {
            throw new ConnectionOptionsException(faults);
        }
        var gateways = await ClusterClientHosting.LookUpAsync(options, cancellation);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleansClient(client => client.UseCluster(options, gateways));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return new ForecastConnection(host);
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }
    }

    /// <summary>A client for the county of a data pack.</summary>
    /// <param name="packName">The name of the data pack, such as kent.</param>
    public ForecastClient Client(string packName) => new(_host.Services.GetRequiredService<IGrainFactory>(), packName);

    /// <summary>Closes the connection; runs go on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
