using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Runtime;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Forecast.Silo.Storage;

/// <summary>
/// Grain state in a <see cref="SqliteStore"/>, keyed by state name and full grain id (type and key), so that two grain types may
/// share a key. A clear deletes the row and leaves a null etag; clearing what is not there does nothing. A stale etag, or a first
/// write where a row exists, throws <see cref="InconsistentStateException"/> and changes nothing.
/// </summary>
public sealed class SqliteGrainStorage(SqliteStore store, IGrainStorageSerializer serializer, IActivatorProvider activators) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Deserialised on the reading thread too, so that a large state does not hold up other turns.
        var found = await store.ReadAsync(connection =>
        {
            using var command = connection.CreateCommand(
                "SELECT etag, payload FROM grain_state WHERE name = $name AND grain = $grain", Key(stateName, grainId));
            using var row = command.ExecuteReader();
            return row.Read()
                ? (Etag: Etag(row.GetInt64(0)), State: serializer.Deserialize<T>(new BinaryData(row.GetFieldValue<byte[]>(1))))
                : default((string Etag, T? State)?);
        });

        grainState.State = found is { State: { } state } ? state : NewState<T>();
        grainState.ETag = found?.Etag;
        grainState.RecordExists = found is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = serializer.Serialize(grainState.State).ToArray();
        var etag = grainState.ETag;
        grainState.ETag = await store.WriteAsync(connection =>
        {
            var key = Key(stateName, grainId);
            // A new row rather than an update gives an etag that was never used before.
            if (etag is not null && Delete(connection, key, etag) == 0)
                throw Inconsistent(connection, key, etag);
            var written = connection.Scalar(
                "INSERT INTO grain_state(name, grain, payload) VALUES($name, $grain, $payload) ON CONFLICT DO NOTHING RETURNING etag",
                [.. key, ("$payload", payload)]);
            return written is long number ? Etag(number) : throw Inconsistent(connection, key, etag);
        });
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = grainState.ETag;
        await store.WriteAsync(connection =>
        {
            var key = Key(stateName, grainId);
            var cleared = etag is null ? StoredEtag(connection, key) is null : Delete(connection, key, etag) == 1;
            return cleared ? true : throw Inconsistent(connection, key, etag);
        });
        grainState.State = NewState<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static (string Name, object Value)[] Key(string stateName, GrainId grainId) =>
        [("$name", stateName), ("$grain", grainId.ToString())];

    // The etag is bound as the text it is: SQLite compares it as a number, and one that is not a number matches nothing.
    private static int Delete(SqliteConnection connection, (string Name, object Value)[] key, string etag) =>
        connection.Execute("DELETE FROM grain_state WHERE name = $name AND grain = $grain AND etag = $etag", [.. key, ("$etag", etag)]);

    private static string? StoredEtag(SqliteConnection connection, (string Name, object Value)[] key) =>
        connection.Scalar("SELECT etag FROM grain_state WHERE name = $name AND grain = $grain", key) is long etag ? Etag(etag) : null;

    private static InconsistentStateException Inconsistent(
        SqliteConnection connection, (string Name, object Value)[] key, string? etag) => new(
            $"State '{key[0].Value}' of grain '{key[1].Value}' was changed by somebody else.",
            StoredEtag(connection, key) ?? "none", etag ?? "none");

    private static string Etag(long number) => number.ToString(CultureInfo.InvariantCulture);

    private T NewState<T>() => activators.GetActivator<T>().Create();
}
