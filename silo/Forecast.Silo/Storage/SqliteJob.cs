using Microsoft.Data.Sqlite;

namespace Forecast.Silo.Storage;

/// <summary>One queued write. Nobody sees its outcome before <see cref="Answer"/> or <see cref="Fail"/>.</summary>
internal abstract class SqliteJob
{
    /// <summary>Does the work and keeps its result.</summary>
    public abstract void Run(SqliteConnection connection);

    /// <summary>Keeps the job's own error in place of a result.</summary>
    public abstract void Refuse(Exception error);

    /// <summary>The transaction is on disk: gives the caller what was kept.</summary>
    public abstract void Answer();

    /// <summary>The transaction was lost, and the job's result with it.</summary>
    public abstract void Fail(StoreException error);
}

internal sealed class SqliteJob<T>(Func<SqliteConnection, T> work) : SqliteJob
{
    // Continuations must not run on the writer's thread: they would hold up the next commit.
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _refusal;

    public Task<T> Result => _result.Task;

    public override void Run(SqliteConnection connection) => _value = work(connection);

    public override void Refuse(Exception error) => _refusal = error;

    public override void Answer()
    {
        if (_refusal is null)
            _result.SetResult(_value!);
        else
            _result.SetException(_refusal);
    }

    public override void Fail(StoreException error) => _result.SetException(error);
}
