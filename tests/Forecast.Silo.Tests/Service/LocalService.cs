using System.Globalization;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Service;

[assembly: AssemblyFixture(typeof(LocalService))]

namespace Forecast.Silo.Tests.Service;

/// <summary>A service in a process of its own with a gateway for clients of its silo, for all tests that only use one. Starts when the first of them asks.</summary>
public sealed class LocalService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    // Chosen when it is needed: until then another could take it.
    private readonly Lazy<int> _gatewayPort = new(Ports.Free);
    private readonly Lazy<Task<ServiceProcess>> _service;

    public LocalService() => _service = new(() => ServiceProcess.StartEmbeddedAsync(_folder.File("data"), ("GatewayPort", GatewayPort.ToString(CultureInfo.InvariantCulture))));

    internal int GatewayPort => _gatewayPort.Value;

    /// <summary>The service, which answers.</summary>
    internal Task<ServiceProcess> Service => _service.Value;

    /// <summary>Its address without a slash at the end.</summary>
    internal async Task<string> Address() => (await Service).Url.GetLeftPart(UriPartial.Authority);

    public async ValueTask DisposeAsync()
    {
        if (_service.IsValueCreated)
        {
            await (await _service.Value).DisposeAsync();
        }
        _folder.Dispose();
    }
}
