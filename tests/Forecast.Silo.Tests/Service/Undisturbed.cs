using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;

[assembly: AssemblyFixture(typeof(Forecast.Silo.Tests.Service.Undisturbed))]

namespace Forecast.Silo.Tests.Service;

/// <summary>
/// Runs with the digits they must have: those of an embedded service that nobody disturbs. A run is told from others by its scenario's name, which decides no digit, so that
/// each number of replicates is computed once.
/// </summary>
public sealed class Undisturbed : IAsyncDisposable
{
    private const string Name = "Undisturbed";
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<ServiceProcess>> _service;
    private readonly ConcurrentDictionary<int, Lazy<Task<(string RunId, string Forecast)>>> _forecasts = new();

    public Undisturbed() => _service = new(() => ServiceProcess.StartEmbeddedAsync(_folder.Path));

    /// <summary>A scenario under a name of the test's own. Its random seed depends on the replicates alone.</summary>
    public static JsonObject Scenario(string name, int replicates)
    {
        var scenario = Kent.Scenario("planned-flat", replicates);
        scenario["name"] = name;
        scenario["simulation"]!["seed"] = replicates + 1;
        return scenario;
    }

    /// <summary>The forecast that a run of such a scenario must have, to the byte.</summary>
    public async Task<string> Forecast(string name, int replicates, string runId)
    {
        var (id, forecast) = await _forecasts.GetOrAdd(replicates, _ => new(() => Compute(replicates))).Value;
        return forecast.Replace(id, runId, StringComparison.Ordinal).Replace($"\"{Name}\"", $"\"{name}\"", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service.IsValueCreated)
        {
            await (await _service.Value).DisposeAsync();
        }
        _folder.Dispose();
    }

    private async Task<(string RunId, string Forecast)> Compute(int replicates)
    {
        var service = await _service.Value;
        var id = await service.Submit(Scenario(Name, replicates));
        Assert.Equal("completed", await service.Finish(id));
        return (id, await service.Forecast(id));
    }
}
