using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Forecast.Silo.Storage;

internal static class SqliteFailure
{
    /// <summary>What SQLite reported, in plain words.</summary>
    public static StoreException Describe(string file, string what, Exception error) => new(file, $"{what}: " + error switch
    {
        SqliteException { SqliteErrorCode: SQLITE_FULL } => "the disk is full.",
        SqliteException { SqliteErrorCode: SQLITE_READONLY } => "the file or its folder is read-only.",
        SqliteException { SqliteErrorCode: SQLITE_CANTOPEN } => "its folder is missing or does not allow it, or the path is not a file.",
        SqliteException { SqliteErrorCode: SQLITE_NOTADB } => "it is not a SQLite database. It is left as it is.",
        SqliteException { SqliteErrorCode: SQLITE_CORRUPT } => "it is damaged. Restore it from a copy.",
        SqliteException { SqliteErrorCode: SQLITE_BUSY } => "another program has locked it.",
        _ => error.Message,
    }, error);
}
