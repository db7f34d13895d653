using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Service;

/// <summary>The service as operators have it: a process of its own that answers over HTTP on a free port of the loopback address.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? _http;

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The program, built with the configuration of the tests.</summary>
    public static string Assembly
    {
        get
        {
            var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return Path.Combine(RepositoryRoot.Folder, "silo", "Forecast.Silo", "bin", framework.Parent!.Name, framework.Name, "forecast-silo.dll");
        }
    }

    /// <summary>What runs it.</summary>
    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Where the API is, such as http://127.0.0.1:43210.</summary>
    public Uri Url => _url.Task.Result;

    public HttpClient Http => _http ??= new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(2) };

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>All that it has said so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Starts the program and does not wait for it.</summary>
    /// <param name="settings">Settings by name, such as ("Data", folder) for Forecast:Data.</param>
    /// <param name="arguments">Further arguments; the address is a free port unless they name one.</param>
    public static ServiceProcess Begin(IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        string[] address = arguments.Contains("--urls") || arguments.Any(argument => argument is "--migrate" or "--health" or "--backup") ? [] : ["--urls", "http://127.0.0.1:0"];
        return Begin(new ProcessStartInfo(DotNet, [Assembly, .. arguments, .. address]) { WorkingDirectory = Path.GetTempPath() }, settings);
    }

    /// <summary>Starts a program that is the service, in whatever way, and does not wait for it.</summary>
    public static ServiceProcess Begin(ProcessStartInfo start, IEnumerable<(string Name, string Value)> settings)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        // Runs that nobody asked for would take the processor from those that are measured and timed.
        foreach (var (name, value) in settings.Prepend(("FirstForecast", "none")))
        {
            start.Environment[$"Forecast__{name.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }
        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>Starts the service and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; what it said is in the message.</exception>
    public static async Task<ServiceProcess> StartAsync(IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var service = Begin(settings, arguments);
        await service.Started();
        return service;
    }

    /// <summary>An embedded service on a data folder.</summary>
    public static Task<ServiceProcess> StartEmbeddedAsync(string dataFolder, params (string Name, string Value)[] settings) =>
        StartAsync([("Data", dataFolder), .. settings]);

    /// <summary>Waits until the service answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; what it said is in the message.</exception>
    public async Task Started()
    {
        var ended = _process.WaitForExitAsync(Test);
        if (await Task.WhenAny(_started.Task, ended) == ended)
        {
            throw new InvalidOperationException($"the service ended with {_process.ExitCode}:\n{Said}");
        }
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Test);
    }

    /// <summary>SIGTERM; does not wait.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Test);
    }

    /// <summary>Waits for the process's end.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(Test);
        return _process.ExitCode;
    }

    /// <summary>Starts a run, or joins it: its id.</summary>
    public async Task<string> Submit(JsonNode scenario)
    {
        using var answer = await Http.PostAsJsonAsync("/api/v1/runs", new JsonObject { ["scenario"] = scenario.DeepClone() }, Test);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
        Assert.True(answer.IsSuccessStatusCode, body.GetRawText());
        return body.GetProperty("runId").GetString()!;
    }

    /// <summary>What GET of a path of the API answers, which must go well.</summary>
    public async Task<JsonElement> Get(string path) => await Http.GetFromJsonAsync<JsonElement>($"/api/v1/{path}", Test);

    /// <summary>Cancels a run: its state then.</summary>
    public async Task<string> Cancel(string runId)
    {
        using var answer = await Http.DeleteAsync($"/api/v1/runs/{runId}", Test);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Test)).GetProperty("status").GetString()!;
    }

    /// <summary>A metric that has no labels of its own, as /metrics has it now.</summary>
    public async Task<double> Metric(string name)
    {
        var line = (await Http.GetStringAsync("/metrics", Test)).Split('\n').Single(line => line.StartsWith(name + "{", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The most memory it has held so far, in bytes; what Linux calls the high-water mark of the resident set.</summary>
    public long PeakMemory() => Memory("VmHWM:");

    /// <summary>The memory it holds now, in bytes.</summary>
    public long Memory() => Memory("VmRSS:");

    /// <summary>The state of a run and the replicates done, from now on, until the last event or until the connection breaks.</summary>
    public async IAsyncEnumerable<(string State, int Done)> Events(string runId)
    {
        using var answer = await Http.GetAsync($"/api/v1/runs/{runId}/events", HttpCompletionOption.ResponseHeadersRead, Test);
        answer.EnsureSuccessStatusCode();
        var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Test)).EnumerateAsync(Test);
        await foreach (var item in events)
        {
            var run = JsonDocument.Parse(item.Data).RootElement;
            yield return (run.GetProperty("status").GetString()!, run.GetProperty("replicatesDone").GetInt32());
        }
    }

    /// <summary>Waits for a run's end: its state.</summary>
    public async Task<string> Finish(string runId)
    {
        var last = "";
        await foreach (var (state, _) in Events(runId))
        {
            last = state;
        }
        return last;
    }

    /// <summary>The forecast of a completed run, of all areas, to the byte.</summary>
    public async Task<string> Forecast(string runId) => await Http.GetStringAsync($"/api/v1/runs/{runId}/forecast?area=all", Test);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _http?.Dispose();
        _process.Dispose();
    }

    private long Memory(string line) => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(text => text.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_said)
        {
            _said.AppendLine(line);
        }
        if (line.StartsWith(Listening, StringComparison.Ordinal))
        {
            _url.TrySetResult(new Uri(line[Listening.Length..]));
        }
        else if (line.StartsWith("State is in ", StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
