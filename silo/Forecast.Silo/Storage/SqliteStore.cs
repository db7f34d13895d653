using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Forecast.Silo.Storage;

// One thread writes. Jobs that queue while a transaction commits share the next one: the sync to disk, which is nearly all of
// the cost, is paid once for all of them. Each job has a savepoint, so one that fails undoes itself and not its neighbours.

/// <summary>
/// The embedded durable store: one SQLite file, held open until disposed. All members are safe from any thread.
/// A write is acknowledged only when it is on disk (write-ahead log, full sync).
/// </summary>
public sealed class SqliteStore : IDisposable
{
    private const int QueueCapacity = 4096;
    private const int MaxJobsPerCommit = 256;

    private readonly SqliteConnection _writer;
    private readonly Thread _thread;
    private readonly string _readConnectionString;
    private readonly Channel<SqliteJob> _queue =
        Channel.CreateBounded<SqliteJob>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });
    // Reads share it, closing takes it alone: no read is cut off and none begins afterwards.
    private readonly ReaderWriterLockSlim _open = new();
    private bool _closed;
    private volatile bool _lastCommitFailed;

    private SqliteStore(string file, SqliteConnection writer)
    {
        File = file;
        _writer = writer;
        _readConnectionString = SqliteFile.ConnectionString(file, SqliteOpenMode.ReadOnly, pooling: true);
        _thread = new Thread(WriteUntilClosed) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Full path of the file.</summary>
    public string File { get; }

    /// <summary>Whether the last transaction was lost, so that the next one may be too: a full disk, say. Set before its callers are told.</summary>
    public bool LastCommitFailed => _lastCommitFailed;

    /// <summary>Opens the file, or creates it. The folder must exist.</summary>
    /// <exception cref="StoreException">
    /// The file or its folder cannot be written to, the disk is full, the file is damaged or not a store, or it was written by a
    /// newer program. A file that is refused is left unchanged.
    /// </exception>
    public static SqliteStore Open(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        file = Path.GetFullPath(file);
        try
        {
            return new SqliteStore(file, SqliteFile.OpenWriter(file));
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Describe(file, "cannot be opened", error);
        }
    }

    /// <summary>
    /// Runs a job on the writer's connection, inside a transaction that is not the job's to end, and returns its result once that is
    /// on disk. Waits, without blocking, while the queue is full. An exception of the job's own undoes the job and reaches the caller.
    /// </summary>
    /// <exception cref="StoreException">SQLite failed; nothing of the job is stored.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed; the job did not run.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> job)
    {
        var queued = new SqliteJob<T>(job);
        try
        {
            await _queue.Writer.WriteAsync(queued);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        return await queued.Result;
    }

    /// <summary>
    /// Runs a query on a read-only connection of its own, off the caller's thread and beside the writer. It sees every write
    /// acknowledged before the call.
    /// </summary>
    /// <exception cref="StoreException">SQLite failed.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> query) => Task.Run(() =>
    {
        _open.EnterReadLock();
        try
        {
            if (_closed)
                throw Closed();
            using var connection = new SqliteConnection(_readConnectionString);
            connection.Open();
            return query(connection);
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Describe(File, "cannot be read", error);
        }
        finally
        {
            _open.ExitReadLock();
        }
    });

    /// <summary>Writes what is queued, waits for reads under way, and closes the file with nothing left in its write-ahead log.</summary>
    public void Dispose()
    {
        if (!_queue.Writer.TryComplete())
            return;
        _thread.Join();
        _open.EnterWriteLock();
        _closed = true;
        _open.ExitWriteLock();
        using (var readers = new SqliteConnection(_readConnectionString))
            SqliteConnection.ClearPool(readers);
        using (_writer)
            TryExecute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private bool InTransaction => _writer.State == System.Data.ConnectionState.Open && sqlite3_get_autocommit(_writer.Handle) == 0;

    private void WriteUntilClosed()
    {
        var group = new List<SqliteJob>(MaxJobsPerCommit);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < MaxJobsPerCommit && _queue.Reader.TryRead(out var job))
                group.Add(job);
            try
            {
                CommitTogether(group);
                _lastCommitFailed = false;
                group.ForEach(job => job.Answer());
            }
            catch (Exception error)
            {
                _lastCommitFailed = true;
                if (InTransaction)
                    TryExecute("ROLLBACK");
                group.ForEach(job => job.Fail(NotStored(error)));
            }

            group.Clear();
        }
    }

    private void CommitTogether(List<SqliteJob> group)
    {
        _writer.Execute("BEGIN IMMEDIATE");
        foreach (var job in group)
        {
            _writer.Execute("SAVEPOINT job");
            try
            {
                job.Run(_writer);
            }
            // SQLite ends the whole transaction by itself on some errors, a full disk among them: then the group fails with this one.
            catch (Exception error) when (InTransaction)
            {
                _writer.Execute("ROLLBACK TO job");
                job.Refuse(error is SqliteException ? NotStored(error) : error);
            }

            _writer.Execute("RELEASE job");
        }

        _writer.Execute("COMMIT");
    }

    // For steps whose failure harms nothing: what a checkpoint leaves in the log is read at the next opening, and a transaction that
    // cannot be rolled back makes the next BEGIN fail, which comes here again.
    private void TryExecute(string sql)
    {
        try
        {
            _writer.Execute(sql);
        }
        catch (Exception error) when (error is SqliteException or InvalidOperationException)
        {
        }
    }

    private StoreException NotStored(Exception error) => SqliteFailure.Describe(File, "cannot be written to; nothing was stored", error);

    private ObjectDisposedException Closed() => new(nameof(SqliteStore), $"The store '{File}' is closed.");
}
