using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Population;
using Forecast.Silo.Hosting;
using Forecast.Silo.Settings;
using Forecast.Silo.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Forecast.Silo.Tests.Api;

/// <summary>The whole service in this process, with an embedded store of its own, on a free port of the loopback address.</summary>
public sealed class ApiService : IAsyncLifetime
{
    // It would run beside the tests; those of it name a scenario.
    private static readonly (string Name, string Value) NoFirstForecast = ("FirstForecast", "none");
    private readonly TemporaryFolder _folder = new();
    private readonly (string Name, string Value)[] _settings;
    private DataFolderLock? _lock;
    private WebApplication? _app;
    private HttpClient? _http;

    public ApiService()
        : this([])
    {
    }

    /// <param name="settings">Settings by name, such as ("Runs:Open", "1").</param>
    internal ApiService(params (string Name, string Value)[] settings) => _settings = settings;

    internal HttpClient Http => _http!;

    /// <summary>Sees the simulations asked of districts, and may hold them.</summary>
    internal DistrictCalls Calls { get; } = new();

    internal LogLines Log { get; } = new();

    /// <summary>The data pack from the next start on, under the name of Kent.</summary>
    internal DataPack Pack { get; set; } = Kent.Pack;

    /// <summary>Changes the services before each start.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    /// <summary>What the service answers to.</summary>
    internal IReadOnlyList<Endpoint> Endpoints => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    internal IServiceProvider Services => _app!.Services;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("urls", "http://127.0.0.1:0"), .. _settings.Append(NoFirstForecast).DistinctBy(setting => setting.Name).Select(setting => KeyValuePair.Create($"Forecast:{setting.Name}", (string?)setting.Value))]).Build();
        var settings = ServiceSettings.Read(configuration).OrThrow("the settings") with { Data = _folder.Path, Pack = RepositoryRoot.KentPack };
        _lock = DataFolderLock.Take(settings.Data);
        _app = ForecastService.Build(settings, Kent.Named(Pack), _lock, silo =>
        {
            silo.AddIncomingGrainCallFilter(Calls);
            silo.Services.RemoveAll<ILoggerProvider>();
            silo.Services.AddSingleton<ILoggerProvider>(Log);
            Configure?.Invoke(silo.Services);
        });
        await _app.StartAsync(Test);
        // Sends what it is given, allowed or not.
        _http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>Stops the service in order and starts another one on its store. Calls that were held are dropped.</summary>
    internal async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    /// <summary>Sends a request to a path, such as /api/v1/runs or runs for the same.</summary>
    internal async Task<ApiAnswer> Send(HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}") { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await Http.SendAsync(request, Test);
        return await ApiAnswer.Of(answer);
    }

    internal Task<ApiAnswer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    internal Task<ApiAnswer> Post(string path, string body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, Body(body), headers);

    internal Task<ApiAnswer> Put(string path, string body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, Body(body), headers);

    internal Task<ApiAnswer> Delete(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Delete, path, null, headers);

    /// <summary>Opens a stream of events and reads none yet.</summary>
    internal async Task<EventConnection> Open(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{path}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return new EventConnection(await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Test));
    }

    /// <summary>Asks for a run of a scenario.</summary>
    internal Task<ApiAnswer> Submit(JsonNode scenario) => Post("runs", new JsonObject { ["scenario"] = scenario.DeepClone() }.ToJsonString());

    /// <summary>Runs a scenario to its end: the run's id.</summary>
    internal async Task<string> Complete(JsonNode scenario)
    {
        var id = (await Submit(scenario)).Assert(System.Net.HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await Get($"runs/{id}/events")).Text);
        return id;
    }

    /// <summary>The scenario planned-flat with a random seed of its own, so that no other test asks for the same run.</summary>
    internal static JsonObject PlannedFlat(int replicates, int seed)
    {
        var scenario = Kent.Scenario("planned-flat", replicates);
        scenario["simulation"]!["seed"] = seed;
        return scenario;
    }

    private async Task StopAsync()
    {
        _http?.Dispose();
        await _app!.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _lock!.Dispose();
        Calls.Release();
    }

    internal static StringContent Body(string text) => new(text, Encoding.UTF8, "application/json");
}
