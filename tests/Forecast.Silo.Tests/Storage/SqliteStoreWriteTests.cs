using Forecast.Silo.Storage;
using Microsoft.Data.Sqlite;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteStoreWriteTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteStoreWriteTests()
    {
        _store = SqliteStore.Open(_folder.StoreFile);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Failing_job_undoes_itself_and_not_its_neighbours()
    {
        var (before, failing, after) = InOneGroup(
            () => Insert("before"),
            () => _store.WriteAsync<int>(connection =>
            {
                Insert(connection, "half done");
                throw new InvalidOperationException("second thoughts");
            }),
            () => Insert("after"));

        await Task.WhenAll(before, after);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        Assert.Equal("second thoughts", error.Message);
        Assert.Equal(["after", "before"], await Stored());
    }

    [Fact]
    public async Task Statement_that_SQLite_refuses_fails_its_job_alone()
    {
        var (before, failing, after) = InOneGroup(
            () => Insert("before"), () => _store.WriteAsync(connection => connection.Execute("no such statement")), () => Insert("after"));

        await Task.WhenAll(before, after);
        var error = await Assert.ThrowsAsync<StoreException>(() => failing);

        Assert.Contains("syntax error", error.Message);
        Assert.Equal(["after", "before"], await Stored());
    }

    [Fact]
    public async Task Failing_commit_acknowledges_nobody_and_stores_nothing()
    {
        await _store.WriteAsync(connection => connection.Execute(
            "CREATE TABLE parent(id INTEGER PRIMARY KEY);"
            + "CREATE TABLE child(parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)"));

        // A deferred reference to nothing is found by COMMIT, when every job has already succeeded.
        var (before, orphan, after) = InOneGroup(
            () => Insert("before"), () => _store.WriteAsync(connection => connection.Execute("INSERT INTO child VALUES(1)")),
            () => Insert("after"));

        foreach (var job in new[] { before, orphan, after })
        {
            var error = await Assert.ThrowsAsync<StoreException>(() => job);
            Assert.Contains($"'{_folder.StoreFile}' cannot be written to; nothing was stored", error.Message);
        }

        Assert.Empty(await Stored());
        await Insert("later");
        Assert.Equal(["later"], await Stored());
    }

    [Fact]
    public async Task Writer_that_lost_its_connection_fails_every_write_and_never_hangs()
    {
        await Assert.ThrowsAsync<StoreException>(() => _store.WriteAsync(connection =>
        {
            connection.Close();
            return 0;
        }));

        for (var write = 0; write < 3; write++)
            await Assert.ThrowsAsync<StoreException>(() => Insert("lost"));
        Assert.Empty(await Stored());
    }

    [Fact]
    public async Task Full_disk_fails_the_write_by_name_and_later_writes_work_once_there_is_room()
    {
        var page = await _store.WriteAsync(connection =>
        {
            Insert(connection, "kept");
            return (long)connection.Scalar("PRAGMA page_count")!;
        });
        await MaxPages(page);

        var error = await Assert.ThrowsAsync<StoreException>(() => Insert(new string('x', 100_000)));
        Assert.Equal(_folder.StoreFile, error.Path);
        Assert.Contains($"'{_folder.StoreFile}' cannot be written to; nothing was stored: the disk is full.", error.Message);
        Assert.Equal(["kept"], await Stored());

        await MaxPages(page + 1000);
        await Insert(new string('x', 100_000));
        Assert.Equal(["kept", new string('x', 100_000)], await Stored());
    }

    [Fact]
    public async Task Full_disk_acknowledges_nothing_of_the_group_that_is_not_stored()
    {
        await MaxPages((long)(await _store.ReadAsync(connection => connection.Scalar("PRAGMA page_count")))!);

        var (small, large, last) = InOneGroup(() => Insert("small"), () => Insert(new string('x', 100_000)), () => Insert("last"));
        await Assert.ThrowsAsync<StoreException>(() => large);
        var acknowledged = new List<string>();
        foreach (var (job, text) in new[] { (small, "small"), (last, "last") })
        {
            if (await Record.ExceptionAsync(() => job) is null)
                acknowledged.Add(text);
        }

        Assert.Equal(acknowledged.Order(), await Stored());
    }

    [Fact]
    public async Task Reads_go_on_while_the_writer_is_busy_and_see_what_was_acknowledged()
    {
        await Insert("acknowledged");
        using var release = new ManualResetEventSlim();
        var busy = _store.WriteAsync(connection =>
        {
            var changed = Insert(connection, "not yet");
            release.Wait();
            return changed;
        });

        Assert.Equal(["acknowledged"], await Stored());
        release.Set();
        await busy;
        Assert.Equal(["acknowledged", "not yet"], await Stored());
    }

    [Fact]
    public async Task Dispose_writes_what_is_queued()
    {
        using var release = new ManualResetEventSlim();
        var blocked = Block(release);
        var writes = Enumerable.Range(0, 600).Select(number => Insert(number.ToString())).ToArray();
        release.Set();
        _store.Dispose();

        await Task.WhenAll(writes);
        await blocked;
        using var reopened = SqliteStore.Open(_folder.StoreFile);
        Assert.Equal(600L, await reopened.ReadAsync(connection => connection.Scalar("SELECT count(*) FROM grain_state")));
    }

    [Fact]
    public async Task Closed_store_refuses_writes_and_reads_by_name()
    {
        _store.Dispose();
        _store.Dispose();

        Assert.Contains(_folder.StoreFile, (await Assert.ThrowsAsync<ObjectDisposedException>(() => Insert("late"))).Message);
        Assert.Contains(_folder.StoreFile, (await Assert.ThrowsAsync<ObjectDisposedException>(Stored)).Message);
    }

    // The writer is held up until all three are queued, so that it takes them into one transaction.
    private (Task First, Task Second, Task Third) InOneGroup(Func<Task> first, Func<Task> second, Func<Task> third)
    {
        using var release = new ManualResetEventSlim();
        var blocked = Block(release);
        var queued = (first(), second(), third());
        release.Set();
        blocked.GetAwaiter().GetResult();
        return queued;
    }

    // Returns once the writer is inside the blocking job, so that nothing queued afterwards joins its transaction.
    private Task Block(ManualResetEventSlim release)
    {
        using var entered = new ManualResetEventSlim();
        var blocked = _store.WriteAsync(_ =>
        {
            entered.Set();
            release.Wait();
            return 0;
        });
        entered.Wait();
        return blocked;
    }

    private Task<int> Insert(string name) => _store.WriteAsync(connection => Insert(connection, name));

    private static int Insert(SqliteConnection connection, string name) =>
        connection.Execute("INSERT INTO grain_state(name, grain, payload) VALUES($name, 'test', x'')", ("$name", name));

    private Task<int> MaxPages(long pages) => _store.WriteAsync(connection => connection.Execute($"PRAGMA max_page_count = {pages}"));

    private Task<List<string>> Stored() => _store.ReadAsync(connection =>
    {
        var names = new List<string>();
        using var command = connection.CreateCommand("SELECT name FROM grain_state ORDER BY name", []);
        using var row = command.ExecuteReader();
        while (row.Read())
            names.Add(row.GetString(0));
        return names;
    });
}
