namespace Forecast.Silo.Storage;

/// <summary>Reads; after a write that failed, writes: a disk that was full, or a folder that was read-only, is found to work again without a restart.</summary>
public sealed class SqliteProbe(SqliteStore store) : IStoreProbe
{
    public async Task<string?> WhatIsWrong(CancellationToken cancellation)
    {
        try
        {
            await (store.LastCommitFailed ? Write() : Read()).WaitAsync(cancellation);
            return null;
        }
        catch (Exception error) when (error is StoreException or ObjectDisposedException)
        {
            return error.Message;
        }
    }

    private Task Read() => store.ReadAsync(connection => connection.Scalar("SELECT 1 FROM grain_state LIMIT 1"));

    // The same value again, and yet SQLite writes the page it stands on.
    private Task Write() => store.WriteAsync(connection => connection.Execute($"PRAGMA user_version = {SqliteFile.SchemaVersion}"));
}
