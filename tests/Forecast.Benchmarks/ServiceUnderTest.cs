using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Forecast.Benchmarks;

/// <summary>The service as a process of its own, embedded, with a store of its own that is deleted with it.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private ServiceUnderTest(DirectoryInfo folder, Process process, Uri url) =>
        (_folder, _process, Http) = (folder, process, new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(10) });

    public HttpClient Http { get; }

    public static async Task<ServiceUnderTest> StartAsync(string program)
    {
        var folder = Directory.CreateTempSubdirectory("forecast-benchmark-");
        var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", folder.FullName])
        {
            RedirectStandardOutput = true,
        })!;
        // Also where the benchmark is told to stop.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServiceUnderTest(folder, process, new Uri(line[Listening.Length..]));
            }
        }
        throw new InvalidOperationException("the service did not start");
    }

    /// <summary>Starts a run of planned-flat: its id.</summary>
    public async Task<string> Submit(int seed, int replicates)
    {
        using var answer = await Http.PostAsJsonAsync("/api/v1/runs", new { scenarioId = "planned-flat", simulation = new { seed, replicates } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runId").GetString()!;
    }

    public async Task<string> State(string run) => (await Http.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}")).GetProperty("status").GetString()!;

    /// <summary>Waits for a run's end: its state.</summary>
    public async Task<string> Finish(string run)
    {
        await Http.GetStringAsync($"/api/v1/runs/{run}/events");
        return await State(run);
    }

    /// <summary>Cancels a run: its state then.</summary>
    public async Task<string> Cancel(string run)
    {
        using var answer = await Http.DeleteAsync($"/api/v1/runs/{run}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString()!;
    }

    /// <summary>Milliseconds from sending a request to the last byte of its answer.</summary>
    public async Task<double> Time(string path, string? tag, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }
        var clock = Stopwatch.StartNew();
        using var answer = await Http.SendAsync(request);
        var time = clock.Elapsed.TotalMilliseconds;
        Answer.Check(answer.StatusCode == expected, $"{path} answered {answer.StatusCode}");
        return time;
    }

    /// <summary>The most memory that it held so far, in bytes.</summary>
    public long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Kill(_process);
        await _process.WaitForExitAsync();
        _folder.Delete(recursive: true);
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }
}
