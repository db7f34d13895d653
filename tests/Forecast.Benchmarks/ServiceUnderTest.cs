using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Forecast.Benchmarks;

/// <summary>The service as a process of its own, embedded, with a store of its own that is deleted with it.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    /// <summary>Where the published forecast is.</summary>
    public const string Current = "/api/v1/forecasts/current";

    private const int PublishedReplicates = 200;
    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _process;

    private ServiceUnderTest(DirectoryInfo folder, ServerProcess process) =>
        (_folder, _process, Http) = (folder, process, new HttpClient { BaseAddress = process.Url, Timeout = TimeSpan.FromMinutes(10) });

    public HttpClient Http { get; }

    public static async Task<ServiceUnderTest> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("forecast-benchmark-");
        return new ServiceUnderTest(folder, await ServerProcess.StartAsync("forecast-silo.dll", "--urls", "http://127.0.0.1:0", "--data", folder.FullName));
    }

    /// <summary>Starts a run of planned-flat: its id.</summary>
    public async Task<string> Submit(int seed, int replicates)
    {
        using var answer = await Http.PostAsJsonAsync("/api/v1/runs", new { scenarioId = "planned-flat", simulation = new { seed, replicates } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runId").GetString()!;
    }

    /// <summary>Publishes a forecast and checks what readers get.</summary>
    /// <returns>Its run and its ETag.</returns>
    public async Task<(string Run, string Tag)> Publish()
    {
        var run = await Submit(seed: 1, PublishedReplicates);
        Answer.Check(await Finish(run) == "completed", "the run to be published did not complete");
        using var put = await Http.PutAsJsonAsync(Current, new { runId = run });
        using var answer = await Http.GetAsync(Current);
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Answer.Check(put.IsSuccessStatusCode && document.GetProperty("runId").GetString() == run, "the published forecast is another one");
        return (run, answer.Headers.ETag!.Tag);
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
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
