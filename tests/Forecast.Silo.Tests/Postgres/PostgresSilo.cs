using Forecast.Client.Hosting;
using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Postgres;

/// <summary>A silo on a database of its own, shared by the tests of a class.</summary>
public sealed class PostgresSilo(PostgresServer server) : IAsyncLifetime
{
    private TestSilo? _silo;
    private PostgresOptions? _database;

    internal TestSilo Silo => _silo!;

    public PostgresOptions Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.NewDatabaseAsync();
        await PostgresMigration.ApplyAsync(_database);
        _silo = await TestSilo.StartAsync(_database);
    }

    public ValueTask DisposeAsync() => _silo?.DisposeAsync() ?? default;
}
