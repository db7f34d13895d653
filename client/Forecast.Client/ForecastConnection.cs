using Forecast.Client.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Forecast.Client;

/// <summary>
/// A connection to the silos of a cluster from a program outside of them. It finds the silos in their database, keeps to those that are there, and is closed by disposing it.
/// </summary>
public sealed class ForecastConnection : IAsyncDisposable
{
    private readonly IHost _host;

    private ForecastConnection(IHost host) => _host = host;

    /// <summary>Connects.</summary>
    /// <param name="database">The database that the silos share.</param>
    /// <param name="tls">Certificates, where the silos ask for them; null for none.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="ClusterUnreachableException">No silo could be reached within seconds.</exception>
    /// <exception cref="TlsException">The certificates cannot be used; all faults at once.</exception>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static async Task<ForecastConnection> ConnectAsync(PostgresOptions database, TlsOptions? tls = null, CancellationToken cancellation = default)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleansClient(client =>
        {
            client.UsePostgres(database);
            if (tls is not null)
            {
                client.UseMutualTls(tls);
            }
        });
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
