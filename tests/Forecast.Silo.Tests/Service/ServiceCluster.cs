using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

/// <summary>
/// Services on one store: silos of a cluster, each at ports of its own that it keeps over restarts, or a single embedded one. Requests go to those that run. Only one that was
/// told to stop or was killed may break a connection.
/// </summary>
internal sealed class ServiceCluster : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Func<int, IEnumerable<(string, string)>> _settings;
    private readonly ServiceProcess?[] _services;
    private readonly ConcurrentQueue<ServiceProcess> _all = new();
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;
    private int _unavailable;

    private ServiceCluster(int size, Func<int, IEnumerable<(string, string)>> settings) => (_services, _settings) = (new ServiceProcess?[size], settings);

    public int Size => _services.Length;

    /// <summary>How often a service answered 503.</summary>
    public int Unavailable => _unavailable;

    /// <summary>All that the services have said, those that are gone too.</summary>
    public string Said => string.Join('\n', _all.Select(service => $"--- process {service.Id}\n{service.Said}"));

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>A cluster on a database, of which no silo has started yet.</summary>
    public static ServiceCluster On(string database, int size)
    {
        var ports = Ports.Free(2 * size);
        return new ServiceCluster(size, i =>
        [
            // Longer than the defaults, with which a service gives up its start on a machine so busy that a connection takes more than 3 s.
            ("Cluster:ConnectionString", $"{database};Timeout=30;Command Timeout=30"),
            ("Cluster:SiloPort", ports[2 * i].ToString(CultureInfo.InvariantCulture)),
            ("Cluster:GatewayPort", ports[2 * i + 1].ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    /// <summary>A cluster on a new database of a server.</summary>
    public static async Task<ServiceCluster> StartAsync(int size, PostgresServer server, params (string, string)[] settings)
    {
        var cluster = On(await server.CreateDatabaseAsync("service"), size);
        await Task.WhenAll(Enumerable.Range(0, size).Select(i => cluster.Restart(i, settings)));
        return cluster;
    }

    /// <summary>One embedded service on a data folder.</summary>
    public static async Task<ServiceCluster> StartEmbeddedAsync(string dataFolder)
    {
        var cluster = new ServiceCluster(1, _ => [("Data", dataFolder)]);
        await cluster.Restart(0);
        return cluster;
    }

    /// <summary>A service that runs.</summary>
    public ServiceProcess Service(int i) => _services[i] ?? throw new InvalidOperationException($"service {i} does not run");

    /// <summary>Whether a service runs.</summary>
    public bool Runs(int i) => _services[i] is not null;

    /// <summary>SIGKILL.</summary>
    public Task Kill(int i) => Leave(i).Kill();

    /// <summary>SIGTERM: the exit code.</summary>
    public async Task<int> Terminate(int i)
    {
        var leaving = Leave(i);
        await leaving.Terminate();
        return await leaving.Ended();
    }

    /// <summary>Starts a service in the place of one that is gone, and waits until it answers.</summary>
    public async Task Restart(int i, params (string, string)[] settings)
    {
        var service = ServiceProcess.Begin([.. _settings(i), .. settings]);
        _all.Enqueue(service);
        await service.Started();
        _services[i] = service;
        Interlocked.Exchange(ref _started, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>Asks a service that runs, and another one if it goes away or cannot answer now.</summary>
    /// <param name="first">The service to ask first; null for whichever has its turn.</param>
    public async Task<Answer> Ask(HttpMethod method, string path, JsonNode? body = null, int? first = null)
    {
        var service = (first is { } i ? _services[i] : null) ?? await Running();
        while (true)
        {
            var answer = await Try(service, async () =>
            {
                using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
                using var response = await service.Http.SendAsync(request, Test);
                return new Answer(response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync(Test));
            });
            if (answer is { Status: HttpStatusCode.InternalServerError })
            {
                throw new InvalidOperationException($"{method} {path}: {answer.Body}\n{service.Said}");
            }
            if (answer is { Status: not HttpStatusCode.ServiceUnavailable })
            {
                return answer;
            }
            if (answer is not null)
            {
                Interlocked.Increment(ref _unavailable);
                await Task.Delay(Pause, Test);
            }
            service = await Running();
        }
    }

    /// <summary>Starts a run, or joins it: its id.</summary>
    public async Task<string> Submit(JsonNode scenario, int? first = null) =>
        (await Ask(HttpMethod.Post, "runs", new JsonObject { ["scenario"] = scenario.DeepClone() }, first)).Good().Json.GetProperty("runId").GetString()!;

    /// <summary>Follows a run to its end, at another service if one goes away: its state.</summary>
    /// <param name="progress">Told at every event.</param>
    public async Task<string> Finish(string runId, Action<int>? progress = null, int? first = null)
    {
        var service = (first is { } i ? _services[i] : null) ?? await Running();
        while (true)
        {
            var last = await Try(service, async () =>
            {
                var last = "";
                await foreach (var (state, done) in service.Events(runId))
                {
                    last = state;
                    progress?.Invoke(done);
                }
                return last;
            });
            if (last is "completed" or "failed" or "cancelled")
            {
                return last;
            }
            Assert.True(last is null || HasLeft(service), $"process {service.Id} ended the events of run {runId} at {last}");
            service = await Running();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _all)
        {
            await service.DisposeAsync();
        }
    }

    private ServiceProcess Leave(int i) => Interlocked.Exchange(ref _services[i], null) ?? throw new InvalidOperationException($"service {i} does not run");

    private bool HasLeft(ServiceProcess service) => !_services.Contains(service);

    private async Task<T?> Try<T>(ServiceProcess service, Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is IOException or HttpRequestException { StatusCode: null } && HasLeft(service))
        {
            return null;
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.ServiceUnavailable)
        {
            Interlocked.Increment(ref _unavailable);
            return null;
        }
    }

    private async Task<ServiceProcess> Running()
    {
        while (true)
        {
            var started = _started.Task;
            if (_services.OfType<ServiceProcess>().ToArray() is { Length: > 0 } running)
            {
                return running[(int)((uint)Interlocked.Increment(ref _next) % running.Length)];
            }
            await started.WaitAsync(Test);
        }
    }
}
