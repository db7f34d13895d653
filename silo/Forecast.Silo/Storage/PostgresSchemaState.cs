using Npgsql;

namespace Forecast.Silo.Storage;

/// <summary>What is in the schema that the connection works in.</summary>
/// <param name="Version">The version of our schema; null if it is not there.</param>
/// <param name="Present">The tables with our names, our table of versions not among them.</param>
/// <param name="Missing">The tables of ours that are not there.</param>
/// <param name="Closed">The tables of ours that this user may not read and write.</param>
internal sealed record PostgresSchemaState(int? Version, IReadOnlyList<string> Present, IReadOnlyList<string> Missing, IReadOnlyList<string> Closed)
{
    private static readonly string[] Tables =
        ["orleansmembershiptable", "orleansmembershipversiontable", "orleansquery", "orleansreminderstable", "orleansstorage"];

    public static async Task<PostgresSchemaState> Read(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string versions = "forecast_schema";
        List<string> present = [], closed = [];
        await using (var command = new NpgsqlCommand(
            """
            SELECT tablename::text, (SELECT bool_and(has_table_privilege(format('%I.%I', schemaname, tablename), need))
                FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) need)
            FROM pg_tables WHERE schemaname = current_schema() AND tablename = ANY(@names) ORDER BY tablename
            """, connection))
        {
            command.Parameters.AddWithValue("names", Tables.Append(versions).ToArray());
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                present.Add(row.GetString(0));
                if (!row.GetBoolean(1))
                    closed.Add(row.GetString(0));
            }
        }

        int? version = null;
        if (present.Remove(versions) && !closed.Contains(versions))
        {
            await using var command = new NpgsqlCommand("SELECT version FROM forecast_schema", connection);
            version = (int?)await command.ExecuteScalarAsync(cancellation);
        }

        return new(version, present, [.. Tables.Except(present)], closed);
    }
}
