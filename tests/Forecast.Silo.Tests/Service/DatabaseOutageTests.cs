using System.Net;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

/// <summary>On a server of its own, which it stops.</summary>
[Collection(nameof(ProcessCollection))]
public sealed class DatabaseOutageTests(Undisturbed undisturbed, ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private readonly PostgresServer _server = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Cluster_whose_database_is_away_for_twenty_seconds_under_load_loses_nothing_and_changes_no_digit()
    {
        await using var services = await ServiceCluster.StartAsync(2, _server, ("Runs:CheckpointSeconds", "1"));
        var acknowledged = new Acknowledged(services, undisturbed);
        using var enough = new CancellationTokenSource();
        var large = await acknowledged.Submit("Outage of 2500", 2_500);
        Task[] load =
        [
            Repeat(async i => await acknowledged.CheckRun(await acknowledged.Submit($"Outage {i}", 64))),
            Repeat(async i => await acknowledged.Save($"scenario-{i % 5}", $"Outage {i}")),
            Repeat(async i => await acknowledged.Record(Kent.Pack.Areas[i % 12].Code, "2019/20 Q1", i)),
            Repeat(async _ => (await services.Ask(HttpMethod.Get, "runs")).Good()),
        ];

        await More();
        await _server.StopImmediatelyAsync();
        await StayLive(services);
        await _server.StartAsync();
        await Until(services, HttpStatusCode.OK);
        await More();
        await enough.CancelAsync();
        await Task.WhenAll(load);

        await acknowledged.CheckRun(large);
        await acknowledged.CheckRuns();
        await acknowledged.CheckRecords();
        await acknowledged.WaitUntilNoneIsOpen();
        Assert.All([0, 1], i => Assert.False(services.Service(i).HasExited));
        output.WriteLine($"{acknowledged}, {services.Unavailable} answers 503");

        async Task More()
        {
            var (items, runs) = (acknowledged.Items + 20, acknowledged.Runs + 2);
            while ((acknowledged.Items < items || acknowledged.Runs < runs) && load.All(loop => !loop.IsFaulted))
            {
                await Task.Delay(Between, Test);
            }
        }

        async Task Repeat(Func<int, Task> request)
        {
            for (var i = 1; !enough.IsCancellationRequested; i++)
            {
                await request(i);
            }
        }
    }

    /// <summary>Watches for as long as the database is away: services live, and are not ready once they have noticed.</summary>
    private static async Task StayLive(ServiceCluster services)
    {
        using var outage = new CancellationTokenSource(Outage);
        await Until(services, HttpStatusCode.ServiceUnavailable);
        while (!outage.IsCancellationRequested)
        {
            Assert.All(await Health(services, "live"), status => Assert.Equal(HttpStatusCode.OK, status));
            Assert.All(await Health(services, "ready"), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
            await Task.Delay(Between, Test);
        }
    }

    private static async Task Until(ServiceCluster services, HttpStatusCode ready)
    {
        while ((await Health(services, "ready")).Any(status => status != ready))
        {
            await Task.Delay(Between, Test);
        }
    }

    private static Task<HttpStatusCode[]> Health(ServiceCluster services, string check) => Task.WhenAll(Enumerable.Range(0, services.Size).Select(async i =>
    {
        using var answer = await services.Service(i).Http.GetAsync($"/health/{check}", Test);
        return answer.StatusCode;
    }));
}
