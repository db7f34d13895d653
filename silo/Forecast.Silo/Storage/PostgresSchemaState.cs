using Npgsql;

namespace Forecast.Silo.Storage;

/// <summary>What is in the schema that the connection works in.</summary>
/// <param name="Version">The version of our schema; null if it is not there.</param>
/// <param name="Present">The tables with our names, our table of versions not among them.</param>
/// <param name="Missing">The tables of ours that are not there.</param>
internal sealed record PostgresSchemaState(int? Version, IReadOnlyList<string> Present, IReadOnlyList<string> Missing)
{
    private static readonly string[] Tables =
        ["orleansmembershiptable", "orleansmembershipversiontable", "orleansquery", "orleansreminderstable", "orleansstorage"];

    public static async Task<PostgresSchemaState> Read(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string versions = "forecast_schema";
        var present = new List<string>();
        await using (var command = new NpgsqlCommand(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() AND tablename = ANY(@names) ORDER BY tablename", connection))
        {
            command.Parameters.AddWithValue("names", Tables.Append(versions).ToArray());
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                present.Add(row.GetString(0));
        }

        int? version = null;
        if (present.Remove(versions))
        {
            await using var command = new NpgsqlCommand("SELECT version FROM forecast_schema", connection);
            version = (int?)await command.ExecuteScalarAsync(cancellation);
        }

        return new(version, present, [.. Tables.Except(present)]);
    }
}
