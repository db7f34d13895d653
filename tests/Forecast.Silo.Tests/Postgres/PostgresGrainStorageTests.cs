using Forecast.Silo.Tests.Storage;
using Orleans.Storage;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresGrainStorageTests(PostgresSilo postgres) : GrainStorageContract, IClassFixture<PostgresSilo>
{
    protected override IGrainStorage Storage => postgres.Silo.Storage;

    [Fact]
    public async Task State_is_stored_as_JSON_without_names_of_types()
    {
        await Storage.Write(GrainId.Create("district", "as-json"), 7);

        Assert.Equal("""{"Value":7}""", await PostgresServer.ScalarAsync<string>(
            postgres.Database.ConnectionString,
            "SELECT convert_from(payloadbinary, 'UTF8') FROM orleansstorage WHERE grainidextensionstring = 'as-json'"));
    }

    [Fact]
    public async Task Silo_works_on_one_pool_with_our_limit_and_name()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Storage.Write(GrainId.Create("district", $"pool-{number}"), number)));

        var connections = await PostgresServer.ScalarAsync<long>(
            postgres.Database.ConnectionString,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'forecast'");
        Assert.InRange(connections, 1, postgres.Database.MaximumPoolSize);
    }
}
