using Forecast.Client.Hosting;
using Forecast.Silo.Storage;
using Npgsql;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresMigrationTests(PostgresServer server)
{
    [Fact]
    public async Task First_migration_creates_the_schema_and_the_second_changes_nothing()
    {
        var database = await server.NewDatabaseAsync();

        Assert.Equal(MigrationOutcome.Created, await Apply(database));
        var before = await Everything(database);
        Assert.Equal(MigrationOutcome.UpToDate, await Apply(database));

        Assert.Equal(before, await Everything(database));
        await Check(database);
    }

    [Fact]
    public async Task Five_migrations_at_once_create_the_schema_once()
    {
        var database = await server.NewDatabaseAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Apply(database)));

        Assert.Equal([.. Enumerable.Repeat(MigrationOutcome.UpToDate, 4), MigrationOutcome.Created], outcomes.Order());
        await Check(database);
    }

    [Fact]
    public async Task Schema_of_an_earlier_version_is_upgraded_and_keeps_its_rows()
    {
        var database = await server.NewDatabaseAsync();
        await Apply(database);
        var current = await Everything(database);
        await Execute(database, "INSERT INTO orleansmembershipversiontable (deploymentid) VALUES ('kept')");
        await Execute(database, "UPDATE forecast_schema SET version = 0; UPDATE orleansquery SET querytext = 'old'; DROP TABLE orleansreminderstable");

        var error = await Assert.ThrowsAsync<PostgresStoreException>(() => Check(database));
        Assert.Contains("has schema version 0; this program needs version 1", error.Message);
        Assert.Equal(MigrationOutcome.Upgraded, await Apply(database));

        Assert.Equal(current, await Everything(database));
        Assert.Equal("kept", await PostgresServer.ScalarAsync<string>(database.ConnectionString, "SELECT deploymentid FROM orleansmembershipversiontable"));
    }

    [Fact]
    public async Task Newer_schema_is_refused_and_left_as_it_is()
    {
        var database = await server.NewDatabaseAsync();
        await Apply(database);
        await Execute(database, "UPDATE forecast_schema SET version = 2; UPDATE orleansquery SET querytext = 'newer'");
        var before = await Everything(database);

        foreach (var refused in new[] { () => Apply(database), () => Check(database) })
        {
            var error = await Assert.ThrowsAsync<PostgresStoreException>(refused);
            Assert.Contains("has schema version 2; this program knows version 1", error.Message);
        }

        Assert.Equal(before, await Everything(database));
    }

    [Fact]
    public async Task Tables_of_another_program_are_refused_and_left_as_they_are()
    {
        var database = await server.NewDatabaseAsync();
        await Execute(database, "CREATE TABLE OrleansStorage (somebody_elses text)");
        var before = await Everything(database);

        foreach (var refused in new[] { () => Apply(database), () => Check(database) })
        {
            var error = await Assert.ThrowsAsync<PostgresStoreException>(refused);
            Assert.Contains("holds tables of another program (orleansstorage)", error.Message);
        }

        Assert.Equal(before, await Everything(database));
    }

    [Fact]
    public async Task Migration_that_fails_in_the_middle_leaves_nothing_behind()
    {
        var database = await server.NewDatabaseAsync();
        // A name that is taken by a view is found by CREATE INDEX, when most of the tables are made.
        await Execute(database, "CREATE VIEW orleansreminderstable AS SELECT 1 AS serviceid, 2 AS grainhash");
        var before = await Everything(database);

        await Assert.ThrowsAsync<PostgresStoreException>(() => Apply(database));

        Assert.Equal(before, await Everything(database));
    }

    [Fact]
    public async Task User_who_may_not_create_tables_is_told_so_and_may_check_what_another_user_applied()
    {
        var owner = await server.NewDatabaseAsync();
        var reader = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Password = "reader-secret" };
        // Roles belong to the server, so the name is the database's.
        reader.Username = reader.Database + "_reader";
        await Execute(owner, $"CREATE ROLE {reader.Username} LOGIN PASSWORD '{reader.Password}'; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var limited = owner with { ConnectionString = reader.ToString() };

        var refused = await Assert.ThrowsAsync<PostgresStoreException>(() => Apply(limited));
        Assert.Contains("does not allow it: permission denied for schema public", refused.Message);
        Assert.DoesNotContain(reader.Password, refused.ToString());
        var absent = await Assert.ThrowsAsync<PostgresStoreException>(() => Check(limited));
        Assert.Contains("has no schema of this program yet", absent.Message);

        await Apply(owner);
        await Execute(owner, $"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader.Username}");
        var closed = await Assert.ThrowsAsync<PostgresStoreException>(() => Check(limited));
        Assert.Contains("holds tables that this user may not read and write (forecast_schema, orleansmembershiptable, ", closed.Message);
        await Execute(owner, $"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {reader.Username}");
        await Check(limited);
        Assert.Equal(MigrationOutcome.UpToDate, await Apply(limited));
    }

    [Fact]
    public async Task Missing_table_is_named_by_a_check_and_made_again_by_a_migration()
    {
        var database = await server.NewDatabaseAsync();
        await Apply(database);
        await Execute(database, "DROP TABLE orleansstorage");

        var error = await Assert.ThrowsAsync<PostgresStoreException>(() => Check(database));
        Assert.Contains("lacks the tables orleansstorage", error.Message);

        Assert.Equal(MigrationOutcome.Upgraded, await Apply(database));
        await Check(database);
    }

    [Theory]
    [InlineData("Password", "open-door", "refused the user or the password")]
    [InlineData("Username", "nobody", "refused the user or the password")]
    [InlineData("Database", "nowhere", "is not there")]
    [InlineData("Port", "1", "cannot be reached")]
    [InlineData("Host", "no-such-host.invalid", "cannot be reached")]
    public async Task Database_that_cannot_be_used_is_named_with_the_reason_and_without_the_password(string keyword, string value, string reason)
    {
        var wrong = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { [keyword] = value };

        var error = await Assert.ThrowsAsync<PostgresStoreException>(() => Apply(new() { ConnectionString = wrong.ToString() }));

        Assert.Equal($"postgresql://{wrong.Host}:{wrong.Port}/{wrong.Database}", error.Path);
        Assert.Contains($"'{error.Path}' {reason}", error.Message);
        Assert.DoesNotContain(PostgresServer.Password, error.ToString());
        Assert.DoesNotContain("open-door", error.ToString());
    }

    private static Task<MigrationOutcome> Apply(PostgresOptions database) =>
        PostgresMigration.ApplyAsync(database, TestContext.Current.CancellationToken);

    private static Task Check(PostgresOptions database) => PostgresMigration.CheckAsync(database, TestContext.Current.CancellationToken);

    private static Task Execute(PostgresOptions database, string sql) => PostgresServer.ExecuteAsync(database.ConnectionString, sql);

    // Every column of every table, and version and queries where there are any.
    private static Task<string> Everything(PostgresOptions database) => PostgresServer.ScalarAsync<string>(database.ConnectionString, """
        SELECT string_agg(format('%s.%s %s', table_name, column_name, data_type), E'\n' ORDER BY table_name, ordinal_position)
            || coalesce((xpath('//row', query_to_xml(CASE WHEN to_regclass('forecast_schema') IS NOT NULL
                THEN 'SELECT version, querykey, querytext FROM forecast_schema, orleansquery ORDER BY querykey' ELSE 'SELECT 1 AS none' END,
                false, false, '')))::text, '')
        FROM information_schema.columns WHERE table_schema = 'public'
        """);
}
