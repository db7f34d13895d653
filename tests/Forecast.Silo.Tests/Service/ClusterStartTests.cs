using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

public sealed class UnmigratedServiceTests(PostgresServer server)
{
    [Fact]
    public async Task Service_that_may_not_apply_the_schema_says_who_can_and_does_not_start_without_it()
    {
        var database = await server.NewDatabaseAsync();

        await using var service = ServiceProcess.Begin([("Cluster:ConnectionString", database.ConnectionString), ("Cluster:MigrateAtStart", "false")]);

        Assert.Equal(1, await service.Ended());
        Assert.Contains($"'{database}' has no schema of this program yet. Let a user who may create tables run 'forecast-silo --migrate'.", service.Said);
        Assert.DoesNotContain("   at ", service.Said);
    }
}
