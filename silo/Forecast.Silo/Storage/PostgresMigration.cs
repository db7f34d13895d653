using Forecast.Client.Hosting;
using Npgsql;

namespace Forecast.Silo.Storage;

/// <summary>Brings the tables of a PostgreSQL database to this program's version, or looks whether they are there. Do either before a silo starts.</summary>
public static class PostgresMigration
{
    /// <summary>Rises with every change of <c>PostgresSchema.sql</c>.</summary>
    public const int SchemaVersion = 1;

    // Held to the end of the transaction, so that silos that start at once migrate one after another. "FORECAST" in ASCII.
    private const long LockKey = 0x464F_5245_4341_5354;

    private const string Script = "Forecast.Silo.Storage.PostgresSchema.sql";

    private static readonly string SetVersion =
        $"INSERT INTO forecast_schema (version) VALUES ({SchemaVersion}) ON CONFLICT (only_row) DO UPDATE SET version = excluded.version";

    /// <summary>Creates or upgrades the schema in one transaction: all of it, or nothing. Any number of processes may do so at once.</summary>
    /// <exception cref="PostgresStoreException">
    /// The database cannot be reached or refuses the user, the user may not create tables, the schema is of a newer program, or its tables are another
    /// program's. What is refused is left as it is.
    /// </exception>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static Task<MigrationOutcome> ApplyAsync(PostgresOptions options, CancellationToken cancellation = default) =>
        InTransaction(options, async connection =>
        {
            await Execute(connection, $"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
            var found = await PostgresSchemaState.Read(connection, cancellation);
            RefuseUnlessOurs(options, found);
            if (found.Version == SchemaVersion && found.Missing.Count == 0)
                return MigrationOutcome.UpToDate;
            await Execute(connection, await ReadScript(cancellation), cancellation);
            await Execute(connection, SetVersion, cancellation);
            return found.Version is null ? MigrationOutcome.Created : MigrationOutcome.Upgraded;
        }, cancellation);

    /// <summary>Looks, without changing anything, whether the schema is there and of this program's version: for a user without the right to create it.</summary>
    /// <exception cref="PostgresStoreException">It is not, or the database cannot be used.</exception>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static Task CheckAsync(PostgresOptions options, CancellationToken cancellation = default) =>
        InTransaction(options, async connection =>
        {
            var found = await PostgresSchemaState.Read(connection, cancellation);
            RefuseUnlessOurs(options, found);
            if (found.Version is null)
                throw new PostgresStoreException(options, "has no schema of this program yet. Let a user who may create tables run 'forecast-silo --migrate'.");
            if (found.Version < SchemaVersion)
            {
                throw new PostgresStoreException(options, $"has schema version {found.Version}; this program needs version {SchemaVersion}. "
                    + "Let a user who may create tables run 'forecast-silo --migrate'.");
            }

            if (found.Missing.Count > 0)
            {
                throw new PostgresStoreException(options, $"lacks the tables {string.Join(", ", found.Missing)}. "
                    + "Let a user who may create tables run 'forecast-silo --migrate'.");
            }

            return true;
        }, cancellation);

    private static void RefuseUnlessOurs(PostgresOptions options, PostgresSchemaState found)
    {
        if (found.Closed.Count > 0)
        {
            throw new PostgresStoreException(options, $"holds tables that this user may not read and write ({string.Join(", ", found.Closed)}). "
                + "Let their owner GRANT SELECT, INSERT, UPDATE, DELETE on them.");
        }

        if (found.Version is null && found.Present.Count > 0)
        {
            throw new PostgresStoreException(options, $"holds tables of another program ({string.Join(", ", found.Present)}) and is left as it is. "
                + "Choose another database.");
        }

        if (found.Version > SchemaVersion)
        {
            throw new PostgresStoreException(options, $"has schema version {found.Version}; this program knows version {SchemaVersion}. "
                + "The database is left as it is. Use the program that wrote it, or a newer one.");
        }
    }

    private static async Task<T> InTransaction<T>(PostgresOptions options, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        // A connection of its own, which closes when this is done; silos then open their pool.
        var connectionString = new NpgsqlConnectionStringBuilder(PostgresConnection.Hardened(options)) { Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(connection);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw PostgresStoreException.From(options, error);
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        // A silo that comes last waits for the others, and a script may have much to move.
        command.CommandTimeout = 60;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<string> ReadScript(CancellationToken cancellation)
    {
        using var reader = new StreamReader(typeof(PostgresMigration).Assembly.GetManifestResourceStream(Script)!);
        return await reader.ReadToEndAsync(cancellation);
    }
}
