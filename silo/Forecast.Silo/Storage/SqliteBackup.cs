using Microsoft.Data.Sqlite;

namespace Forecast.Silo.Storage;

/// <summary>Copies an embedded store while a service works on it.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes a copy of the store as it is at one moment: one file, which a service can be started on. It is there whole or not at all.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="copy">The file to write; it must not exist.</param>
    /// <exception cref="StoreException">There is no store, the copy exists or cannot be written, or the store cannot be read.</exception>
    public static void Write(string store, string copy)
    {
        (store, copy) = (Path.GetFullPath(store), Path.GetFullPath(copy));
        if (!File.Exists(store))
        {
            throw new StoreException(store, "is not there.");
        }
        if (Path.Exists(copy))
        {
            throw new StoreException(copy, "exists already and is left as it is. Choose another file.");
        }
        var unfinished = copy + ".part";
        try
        {
            File.Delete(unfinished);
            using (var source = new SqliteConnection(SqliteFile.ConnectionString(store, SqliteOpenMode.ReadOnly, pooling: false)))
            using (var target = new SqliteConnection(SqliteFile.ConnectionString(unfinished, SqliteOpenMode.ReadWriteCreate, pooling: false)))
            {
                source.Open();
                SqliteFile.RefuseUnlessOurs(source, store);
                target.Open();
                source.BackupDatabase(target);
            }
            File.Move(unfinished, copy);
        }
        catch (SqliteException error)
        {
            File.Delete(unfinished);
            throw SqliteFailure.Describe(copy, "cannot be written as a copy", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(copy, $"cannot be written as a copy: {error.Message}", error);
        }
    }
}
