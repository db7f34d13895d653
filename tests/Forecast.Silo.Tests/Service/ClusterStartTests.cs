using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Storage;
using Forecast.Silo.Tests.Cli;
using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

/// <summary>What a silo looks at before it joins a cluster.</summary>
public sealed class ClusterStartTests(PostgresServer server)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_that_may_not_apply_the_schema_says_who_can_and_does_not_start_without_it()
    {
        var database = await server.NewDatabaseAsync();

        await using var service = ServiceProcess.Begin([("Cluster:ConnectionString", database.ConnectionString), ("Cluster:MigrateAtStart", "false")]);

        Assert.Equal(1, await service.Ended());
        Assert.Contains($"'{database}' has no schema of this program yet. Let a user who may create tables run 'forecast-silo --migrate'.", service.Said);
        Assert.DoesNotContain("   at ", service.Said);
    }

    [Fact]
    public async Task Service_started_twice_by_mistake_refuses_and_the_first_works_on()
    {
        var (database, ports) = (await server.NewDatabaseAsync(), Ports.Free(2));
        (string, string)[] settings =
        [
            ("Cluster:ConnectionString", database.ConnectionString), ("Cluster:SiloPort", $"{ports[0]}"), ("Cluster:GatewayPort", $"{ports[1]}"),
        ];
        await using var first = await ServiceProcess.StartAsync(settings);

        await using var second = ServiceProcess.Begin(settings);

        Assert.Equal(2, await second.Ended());
        Assert.Contains($"Forecast:Cluster:SiloPort: {ports[0]} is refused; a port that no other process listens on", second.Said);
        Assert.Contains($"Forecast:Cluster:GatewayPort: {ports[1]} is refused", second.Said);
        Assert.Equal("ready", (await first.Http.GetFromJsonAsync<JsonElement>("/health/ready", TestContext.Current.CancellationToken)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Service_that_has_not_read_its_reminders_is_not_ready_and_takes_runs_once_it_is()
    {
        var (database, ports) = (await server.NewDatabaseAsync(), Ports.Free(2));
        await PostgresMigration.ApplyAsync(database, Test);
        await PostgresServer.ExecuteAsync(database.ConnectionString, "ALTER TABLE orleansreminderstable RENAME COLUMN grainhash TO away");
        await using var service = await ServiceProcess.StartAsync(
            [("Cluster:ConnectionString", database.ConnectionString), ("Cluster:SiloPort", $"{ports[0]}"), ("Cluster:GatewayPort", $"{ports[1]}"), ("Cluster:MigrateAtStart", "false")]);

        using var answer = await service.Http.GetAsync("/health/ready", Test);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>(Test)).GetProperty("checks");
        Assert.Equal(("active", "not read yet", "works"), (checks.Text("silo"), checks.Text("reminders"), checks.Text("store")));

        await PostgresServer.ExecuteAsync(database.ConnectionString, "ALTER TABLE orleansreminderstable RENAME COLUMN away TO grainhash");
        while (!await IsReady(service))
        {
            await Task.Delay(Between, Test);
        }
        Assert.Equal("completed", await service.Finish(await service.Submit(Kent.Scenario("planned-flat", replicates: 2))));
    }

    private static async Task<bool> IsReady(ServiceProcess service)
    {
        using var answer = await service.Http.GetAsync("/health/ready", Test);
        return answer.IsSuccessStatusCode;
    }

    [Fact]
    public async Task Address_that_this_machine_does_not_have_is_told_to_others_and_listened_for_on_every_one()
    {
        var (database, ports) = (await server.NewDatabaseAsync(), Ports.Free(1));

        await using var service = await ServiceProcess.StartAsync(
        [
            ("Cluster:ConnectionString", database.ConnectionString), ("Cluster:SiloPort", $"{ports[0]}"), ("Cluster:GatewayPort", "0"), ("Cluster:AdvertisedAddress", "192.0.2.7"),
        ]);

        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
    }
}
