using System.Net;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Service;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>The service as it runs, scraped by the real Prometheus: what dashboard and alerts rely on is there by that very name.</summary>
public sealed class ServiceMetricsTests(PostgresServer database)
{
    // Nothing to take the average of.
    private static readonly string[] PanelsWithoutNumbers = ["How late reminders are"];

    [Fact]
    public async Task Service_with_its_own_store_tells_what_dashboard_and_alerts_rely_on()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartEmbeddedAsync(folder.Path, ("Runs:CheckpointSeconds", "0"));

        await AssertTells(service, "SqliteGrainStorage");
    }

    [Fact]
    public async Task Silo_of_a_cluster_tells_what_dashboard_and_alerts_rely_on()
    {
        var ports = Ports.Free(2);
        await using var silo = await ServiceProcess.StartAsync(
        [
            ("Cluster:ConnectionString", await database.CreateDatabaseAsync()), ("Cluster:SiloPort", $"{ports[0]}"), ("Cluster:GatewayPort", $"{ports[1]}"),
            ("Runs:CheckpointSeconds", "0"),
        ]);

        await AssertTells(silo, "AdoNetGrainStorage");
    }

    private static async Task AssertTells(ServiceProcess service, string storage)
    {
        var run = await service.Submit(Kent.Scenario("planned-flat", replicates: 300));
        Assert.Equal("completed", await service.Finish(run));
        await service.Get($"runs/{run}");
        using var unknown = await service.Http.GetAsync("/api/v1/runs/0123", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var balancer = MetricsEndpoint.Of(ExpectedMetrics.OfBalancer);
        using var prometheus = await PrometheusServer.Start(("forecast", service.Url.Authority), ("balancer", balancer.Address));

        var missing = new List<string>();
        foreach (var metric in ExpectedMetrics.OfSilo.Where(metric => !metric.OnlyInTrouble))
        {
            foreach (var query in metric.Series.SelectMany(name => metric.Labels.DefaultIfEmpty("").Select(labels => $"{name}{{{labels}}}")))
            {
                var asked = query.Replace("AdoNetGrainStorage", storage, StringComparison.Ordinal);
                if ((await prometheus.Query(asked)).Count == 0)
                {
                    missing.Add(asked);
                }
            }
        }
        Assert.Empty(missing);
        var answers = await DashboardQueryTests.Answers(prometheus);
        Assert.Equal(PanelsWithoutNumbers, answers.Where(answer => answer.Values.Count == 0).Select(answer => answer.Title));
        foreach (var rule in AlertRulesTests.Expressions)
        {
            // Refused if it is no query, or if it pairs series that cannot be paired.
            await prometheus.Query(rule);
        }
    }
}
