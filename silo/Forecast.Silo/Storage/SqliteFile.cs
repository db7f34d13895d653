using System.Globalization;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Forecast.Silo.Storage;

/// <summary>Opens the store's file for writing, creates it if it is new, and refuses a file that is not ours to write to.</summary>
internal static class SqliteFile
{
    public const int SchemaVersion = 1;

    // Marks the file as ours in its header, so that another program's database is never written to. "FCST" in ASCII.
    private const int ApplicationId = 0x46435354;

    // How long a command waits while another program, a backup say, has the file locked.
    private const int LockWaitSeconds = 10;

    // AUTOINCREMENT never gives a number twice, even after a delete: a stale etag can never match a row written later.
    private const string Schema = """
        CREATE TABLE grain_state(
            etag INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, grain TEXT NOT NULL, payload BLOB NOT NULL,
            UNIQUE(name, grain)) STRICT;
        CREATE TABLE reminder(
            etag INTEGER PRIMARY KEY AUTOINCREMENT, grain TEXT NOT NULL, name TEXT NOT NULL, hash INTEGER NOT NULL,
            start_ticks INTEGER NOT NULL, period_ticks INTEGER NOT NULL,
            UNIQUE(grain, name)) STRICT;
        CREATE INDEX reminder_by_hash ON reminder(hash);
        """;

    public static SqliteConnection OpenWriter(string file)
    {
        // Looked at read-only first: what is refused must not change by a byte.
        if (HasContent(file))
        {
            // Without a log to read, "immutable" keeps SQLite from leaving an empty one beside the file.
            var source = HasContent(file + "-wal") ? file : FileUri(file) + "?immutable=1";
            using var reader = new SqliteConnection(ConnectionString(source, SqliteOpenMode.ReadOnly, pooling: false));
            reader.Open();
            RefuseUnlessOurs(reader, file);
        }

        var writer = new SqliteConnection(ConnectionString(file, SqliteOpenMode.ReadWriteCreate, pooling: false));
        try
        {
            writer.Open();
            // SQLite opens for reading what it may not write to, and says so only here.
            if (sqlite3_db_readonly(writer.Handle, "main") == 1)
                throw new StoreException(file, "cannot be opened: the file, its folder or its disk is read-only.");
            Prepare(writer, file);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public static string ConnectionString(string file, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = pooling, DefaultTimeout = LockWaitSeconds }.ToString();

    private static bool HasContent(string file) => new FileInfo(file) is { Exists: true, Length: > 0 };

    // Not System.Uri: it leaves a percent sign in a path as it is, which SQLite would decode.
    private static string FileUri(string file) =>
        "file:///" + string.Join('/', file.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)).TrimStart('/');

    /// <exception cref="StoreException">It is damaged, another program's, or of a version this program does not read.</exception>
    public static void RefuseUnlessOurs(SqliteConnection connection, string file)
    {
        if (IsEmpty(connection))
            return;
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
            throw new StoreException(file, "is a database of another program and is left as it is. Choose another file.");
        var version = Number(connection, "PRAGMA user_version");
        if (version != SchemaVersion)
        {
            throw new StoreException(file, $"has schema version {version}; this program reads version {SchemaVersion}. "
                + "The file is left as it is. Use the program that wrote it, or a newer one.");
        }

        if (connection.Scalar("PRAGMA quick_check(1)") is var finding and not "ok")
            throw new StoreException(file, $"is damaged and is left as it is. Restore it from a copy. SQLite found: {finding}");
    }

    private static void Prepare(SqliteConnection writer, string file)
    {
        if (writer.Scalar("PRAGMA journal_mode = WAL") is var mode and not "wal")
            throw new StoreException(file, $"cannot use a write-ahead log here (SQLite offers '{mode}'). Choose a folder on a local disk.");
        // fullfsync matters on macOS only, where a plain fsync does not reach the disk.
        writer.Execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;");
        // Also for a file that needs nothing: a folder or disk that cannot be written to is found now, not at the first write.
        writer.Execute("BEGIN IMMEDIATE");
        if (IsEmpty(writer))
        {
            writer.Execute(Schema);
            writer.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion};");
        }

        writer.Execute("COMMIT");
    }

    // Also true for a file whose creation was cut short before its first transaction.
    private static bool IsEmpty(SqliteConnection connection) => Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;

    private static long Number(SqliteConnection connection, string sql) =>
        Convert.ToInt64(connection.Scalar(sql), CultureInfo.InvariantCulture);
}
