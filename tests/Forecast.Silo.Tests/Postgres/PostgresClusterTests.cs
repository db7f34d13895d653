using Forecast.Client.Hosting;
using Forecast.Silo.Storage;
using Forecast.Silo.Tests.Storage;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresClusterTests(PostgresServer server)
{
    [Fact]
    public async Task Two_silos_and_a_client_outside_are_one_cluster_and_state_outlives_a_silo()
    {
        var database = await NewDatabase();
        await using var first = await TestSilo.StartAsync(database);
        await using (var second = await TestSilo.StartAsync(database))
        {
            await using var client = await TestSilo.ConnectAsync(database);
            Assert.Equal(2, await second.ActiveSilos());
            for (var number = 0; number < 20; number++)
                await client.Grains.GetGrain<INoteGrain>($"{number}").Set(number);
        }

        Assert.Equal(1, await first.ActiveSilos());
        for (var number = 0; number < 20; number++)
            Assert.Equal(number, await first.Grains.GetGrain<INoteGrain>($"{number}").Get());
    }

    [Fact]
    public async Task State_and_reminders_of_a_stopped_cluster_are_there_in_the_next_one()
    {
        var database = await NewDatabase();
        await using (var silo = await TestSilo.StartAsync(database))
        {
            await silo.Grains.GetGrain<INoteGrain>("dover").Set(8);
            await silo.Grains.GetGrain<INoteGrain>("dover").Remind("resume");
        }

        await using var next = await TestSilo.StartAsync(database with { ClusterId = "next" });

        Assert.Equal(8, await next.Grains.GetGrain<INoteGrain>("dover").Get());
        Assert.Equal(1, await next.Grains.GetGrain<INoteGrain>("dover").Reminders());
        Assert.Equal(0, await next.Grains.GetGrain<INoteGrain>("ashford").Reminders());
    }

    [Fact]
    public async Task Client_without_any_silo_fails_to_connect()
    {
        var database = await NewDatabase();

        var error = await Assert.ThrowsAsync<ClusterUnreachableException>(() => TestSilo.ConnectAsync(database));

        Assert.StartsWith($"No silo of cluster 'forecast' in {database} could be reached within 6 s", error.Message);
        Assert.DoesNotContain(PostgresServer.Password, error.ToString());
    }

    private async Task<PostgresOptions> NewDatabase()
    {
        var database = await server.NewDatabaseAsync();
        await PostgresMigration.ApplyAsync(database, TestContext.Current.CancellationToken);
        return database;
    }
}
