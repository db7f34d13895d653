using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Service;

/// <summary>Fifty requests for runs at once, of which one is big and some are the same, on one embedded service.</summary>
public sealed class ManyRunsTests(ITestOutputHelper output)
{
    private const int Small = 40;
    private const int Again = 9;
    private const int BigRun = 30_000;

    // One and a half times what it took on two processors with 23 GiB; docker-compose.yml allows 2 GiB.
    private const long MostMemory = 1536L << 20;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Small_runs_pass_a_big_one_equal_ones_run_once_and_the_published_forecast_is_read_meanwhile()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartEmbeddedAsync(folder.Path);
        var published = await service.Submit(Scenario(1, replicates: 100));
        Assert.Equal("completed", await service.Finish(published));
        using var put = await service.Http.PutAsJsonAsync("/api/v1/forecasts/current", new { runId = published }, Test);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var document = await service.Http.GetStringAsync("/api/v1/forecasts/current", Test);

        var big = await service.Submit(Scenario(2, BigRun));
        var small = await Task.WhenAll(Enumerable.Range(0, Small + Again).Select(number =>
            service.Submit(Scenario(100 + number % Small, 32 + number % Small * 4))));
        Assert.Equal(Small, small.Distinct().Count());
        await foreach (var end in Task.WhenEach(small.Distinct().Select(service.Finish)))
        {
            Assert.Equal("completed", await end);
            Assert.Equal(document, await service.Http.GetStringAsync("/api/v1/forecasts/current", Test));
        }

        Assert.Equal("running", (await service.Get($"runs/{big}")).GetProperty("status").GetString());
        Assert.Equal("cancelled", await service.Cancel(big));
        Assert.Equal(1 + 1 + Small, await service.Metric("forecast_runs_started_total"));
        output.WriteLine($"peak memory {service.PeakMemory() >> 20} MiB");
        Assert.InRange(service.PeakMemory(), 1, MostMemory);
    }

    private static JsonObject Scenario(int seed, int replicates)
    {
        var scenario = Kent.Scenario("planned-flat", replicates);
        scenario["simulation"]!["seed"] = seed;
        return scenario;
    }
}
