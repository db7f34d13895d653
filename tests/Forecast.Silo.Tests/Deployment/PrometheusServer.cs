using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>The real Prometheus, on a free port of 127.0.0.1, that scrapes what a test gives it once a second.</summary>
internal sealed partial class PrometheusServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly Process _process;
    private Task<string> _rest = Task.FromResult("");

    private PrometheusServer(IEnumerable<(string Job, string Address)> targets)
    {
        // JSON is YAML.
        File.WriteAllText(_folder.File("prometheus.yml"), JsonSerializer.Serialize(new
        {
            global = new { scrape_interval = "1s", scrape_timeout = "1s" },
            scrape_configs = targets.Select(target => new { job_name = target.Job, static_configs = new[] { new { targets = new[] { target.Address } } } }),
        }));
        _process = Process.Start(new ProcessStartInfo("prometheus",
            [$"--config.file={_folder.File("prometheus.yml")}", $"--storage.tsdb.path={_folder.File("data")}", "--web.listen-address=127.0.0.1:0"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
        })!;
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Starts it and waits until every target was scraped often enough for a rate.</summary>
    /// <param name="targets">The label "job", and host and port that serve /metrics.</param>
    /// <exception cref="InvalidOperationException">It ended, or a target is not up after 30 s; the text says why.</exception>
    public static async Task<PrometheusServer> Start(params (string Job, string Address)[] targets)
    {
        var server = new PrometheusServer(targets);
        try
        {
            server._client.BaseAddress = new Uri($"http://{await server.ListeningAddress()}");
            await server.WaitFor(targets.Length);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The series that a PromQL query gives now, with the value of each.</summary>
    /// <exception cref="InvalidOperationException">The query is refused.</exception>
    public async Task<IReadOnlyList<double>> Query(string query)
    {
        using var response = await _client.PostAsync("/api/v1/query", new FormUrlEncodedContent([new("query", query)]), Test);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(Test);
        return answer!["status"]!.GetValue<string>() == "success"
            ? [.. answer["data"]!["result"]!.AsArray().Select(series => double.Parse(series!["value"]![1]!.GetValue<string>(), CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{query}: {answer["error"]}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private async Task<string> ListeningAddress()
    {
        var said = new List<string>();
        while (await _process.StandardError.ReadLineAsync(Test) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                _rest = _process.StandardError.ReadToEndAsync(CancellationToken.None);
                return match.Groups[1].Value;
            }
        }
        throw new InvalidOperationException($"Prometheus ended: {string.Join('\n', said)}");
    }

    private async Task WaitFor(int targets)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (await Scraped() >= targets)
            {
                return;
            }
            await timer.WaitForNextTickAsync(Test);
        }
        var state = await _client.GetStringAsync("/api/v1/targets", Test);
        throw new InvalidOperationException($"Not every target is up after {Patience.TotalSeconds} s: {state}");
    }

    private async Task<double> Scraped()
    {
        try
        {
            return (await Query("count(sum_over_time(up[1m]) >= 3)")).SingleOrDefault();
        }
        catch (Exception starting) when (starting is HttpRequestException or JsonException)
        {
            return 0;
        }
    }

    [GeneratedRegex("msg=\"Listening on\" address=(127\\.0\\.0\\.1:\\d+)")]
    private static partial Regex Listening();
}
