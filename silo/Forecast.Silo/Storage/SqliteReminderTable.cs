using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Runtime;

namespace Forecast.Silo.Storage;

/// <summary>Reminders in a <see cref="SqliteStore"/>. Times are UTC; an etag is never given twice.</summary>
public sealed class SqliteReminderTable(SqliteStore store) : IReminderTable
{
    private const string Select = "SELECT grain, name, start_ticks, period_ticks, etag FROM reminder WHERE ";

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await Rows(Select + "grain = $grain", ("$grain", grainId.ToString())));

    // The ring of hashes has no end: a range whose begin is not below its end goes round through zero.
    public async Task<ReminderTableData> ReadRows(uint begin, uint end) => new(await Rows(
        Select + (begin < end ? "hash > $begin AND hash <= $end" : "(hash > $begin OR hash <= $end)"),
        ("$begin", (long)begin), ("$end", (long)end)));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Rows(Select + "grain = $grain AND name = $name", ("$grain", grainId.ToString()), ("$name", reminderName)))
        .SingleOrDefault();

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        (string, object)[] row =
        [
            ("$grain", entry.GrainId.ToString()), ("$name", entry.ReminderName), ("$hash", (long)entry.GrainId.GetUniformHashCode()),
            ("$start", entry.StartAt.Ticks), ("$period", entry.Period.Ticks),
        ];
        return store.WriteAsync<string?>(connection => Etag((long)connection.Scalar(
            "INSERT OR REPLACE INTO reminder(grain, name, hash, start_ticks, period_ticks) "
            + "VALUES($grain, $name, $hash, $start, $period) RETURNING etag", row)!));
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => store.WriteAsync(connection => connection.Execute(
        "DELETE FROM reminder WHERE grain = $grain AND name = $name AND etag = $etag",
        ("$grain", grainId.ToString()), ("$name", reminderName), ("$etag", eTag)) == 1);

    public Task TestOnlyClearTable() => store.WriteAsync(connection => connection.Execute("DELETE FROM reminder"));

    private Task<List<ReminderEntry>> Rows(string sql, params (string Name, object Value)[] parameters) => store.ReadAsync(connection =>
    {
        var entries = new List<ReminderEntry>();
        using var command = connection.CreateCommand(sql, parameters);
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(Entry(row));
        return entries;
    });

    private static ReminderEntry Entry(SqliteDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0)),
        ReminderName = row.GetString(1),
        StartAt = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        Period = new TimeSpan(row.GetInt64(3)),
        ETag = Etag(row.GetInt64(4)),
    };

    private static string Etag(long number) => number.ToString(CultureInfo.InvariantCulture);
}
