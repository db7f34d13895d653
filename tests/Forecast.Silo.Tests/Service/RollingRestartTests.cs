using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

[Collection(nameof(ProcessCollection))]
public sealed class RollingRestartTests(Undisturbed undisturbed, PostgresServer postgres, ITestOutputHelper output)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_that_are_restarted_one_after_the_other_answer_no_caller_with_an_error()
    {
        await using var services = await ServiceCluster.StartAsync(3, postgres, ("Runs:CheckpointSeconds", "1"));
        var acknowledged = new Acknowledged(services, undisturbed);
        using var enough = new CancellationTokenSource();
        var large = await acknowledged.Submit("Rolling of 2500", 2_500);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watching = Enumerable.Range(0, 3).Select(i => services.Finish(large, done => _ = done > 0 && begun.TrySetResult(), i)).ToArray();
        await begun.Task.WaitAsync(Test);
        var first = await WhoWorks(services);
        var clients = Enumerable.Range(0, 2).Select(client => Work(client)).ToArray();

        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 3; i++)
        {
            var told = Stopwatch.GetTimestamp();
            Assert.Equal(0, await services.Terminate((first + i) % 3));
            slowest = Stopwatch.GetElapsedTime(told) is var took && took > slowest ? took : slowest;
            await services.Restart((first + i) % 3);
        }
        await enough.CancelAsync();
        await Task.WhenAll(clients);

        Assert.All(await Task.WhenAll(watching), state => Assert.Equal("completed", state));
        await acknowledged.CheckRun(large);
        await acknowledged.CheckRecords();
        Assert.Equal(0, services.Unavailable);
        Assert.Contains($"Run {large} goes on from its checkpoint", services.Said);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{acknowledged}, slowest leave {slowest.TotalSeconds:0.0} s"));

        async Task Work(int client)
        {
            for (var i = 1; !enough.IsCancellationRequested; i++)
            {
                var id = await acknowledged.Submit($"Client {client} run {i}", 64);
                await acknowledged.CheckRun(id);
                (await services.Ask(HttpMethod.Put, "forecasts/current", new JsonObject { ["runId"] = id })).Good();
                (await services.Ask(HttpMethod.Get, "forecasts/current")).Good();
                (await services.Ask(HttpMethod.Get, "runs")).Good();
            }
        }
    }

    [Fact]
    public async Task Digits_and_the_published_run_are_the_same_on_every_silo_of_one_three_and_five()
    {
        await using var services = ServiceCluster.On(await postgres.CreateDatabaseAsync("service"), 5);
        var acknowledged = new Acknowledged(services, undisturbed);
        var runs = new List<string>();
        foreach (var silos in new[] { 1, 3, 5 })
        {
            await Task.WhenAll(Enumerable.Range(0, silos).Where(i => !services.Runs(i)).Select(i => services.Restart(i)));

            runs.Add(await acknowledged.Submit($"On {silos} silos", 450));
            await acknowledged.CheckRun(runs[^1]);
        }
        for (var i = 0; i < services.Size; i++)
        {
            await CheckPublication(services, runs[i % runs.Count], i);
        }
    }

    /// <summary>What is published at one silo is what the next reader gets at every silo.</summary>
    private static async Task CheckPublication(ServiceCluster services, string run, int silo)
    {
        (await services.Ask(HttpMethod.Put, "forecasts/current", new JsonObject { ["runId"] = run }, silo)).Good();
        var shown = await Task.WhenAll(Enumerable.Range(0, services.Size).Select(reader => services.Ask(HttpMethod.Get, "forecasts/current", first: reader)));
        Assert.All(shown, answer => Assert.Equal(run, answer.Good().Json.GetProperty("runId").GetString()));
    }

    /// <summary>The silo that works on the only run there is.</summary>
    private static async Task<int> WhoWorks(ServiceCluster services)
    {
        while (true)
        {
            for (var i = 0; i < services.Size; i++)
            {
                var metrics = await services.Service(i).Http.GetStringAsync("/metrics", Test);
                if (metrics.Split('\n').Any(line => line.StartsWith("forecast_runs_active", StringComparison.Ordinal) && line.Split(' ')[1] == "1"))
                {
                    return i;
                }
            }
        }
    }
}
