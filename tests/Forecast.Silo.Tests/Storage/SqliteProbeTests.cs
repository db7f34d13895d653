using Forecast.Silo.Storage;
using Orleans.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteProbeTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly SqliteProbe _probe;

    public SqliteProbeTests()
    {
        _store = SqliteStore.Open(_folder.StoreFile);
        _probe = new SqliteProbe(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Store_that_works_has_nothing_wrong_and_is_not_written_to()
    {
        await TestStorage.Over(_store).Write(GrainId.Create("district", "ashford"), 7);
        var log = Log();

        Assert.Null(await _probe.WhatIsWrong(TestContext.Current.CancellationToken));

        Assert.Equal(log, Log());
    }

    [Fact]
    public async Task After_a_failed_commit_the_probe_writes_a_page_and_is_satisfied_if_it_can()
    {
        await FailACommit();
        Assert.True(_store.LastCommitFailed);
        var log = Log();

        Assert.Null(await _probe.WhatIsWrong(TestContext.Current.CancellationToken));

        // A frame of the log is a header of 24 bytes and a page.
        Assert.Equal(log.Length + 24 + 4096, Log().Length);
        Assert.False(_store.LastCommitFailed);
    }

    [Fact]
    public async Task Job_that_fails_on_its_own_is_no_failed_commit()
    {
        await Assert.ThrowsAsync<InconsistentStateException>(() => TestStorage.Over(_store).Write(GrainId.Create("district", "ashford"), 7, etag: "5"));

        Assert.False(_store.LastCommitFailed);
    }

    [Fact]
    public async Task Writer_that_lost_its_connection_stays_wrong()
    {
        await Assert.ThrowsAsync<StoreException>(() => _store.WriteAsync(connection =>
        {
            connection.Close();
            return 0;
        }));

        for (var time = 0; time < 2; time++)
        {
            var wrong = await _probe.WhatIsWrong(TestContext.Current.CancellationToken);
            Assert.Contains($"'{_folder.StoreFile}' cannot be written to", wrong);
        }
    }

    [Fact]
    public async Task Closed_store_is_wrong()
    {
        _store.Dispose();

        Assert.Contains("is closed", await _probe.WhatIsWrong(TestContext.Current.CancellationToken));
    }

    // A deferred reference to nothing is found by COMMIT.
    private async Task FailACommit()
    {
        await _store.WriteAsync(connection => connection.Execute(
            "CREATE TABLE parent(id INTEGER PRIMARY KEY); CREATE TABLE child(parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)"));
        await Assert.ThrowsAsync<StoreException>(() => _store.WriteAsync(connection => connection.Execute("INSERT INTO child VALUES(1)")));
    }

    private byte[] Log()
    {
        using var log = new FileStream(_folder.StoreFile + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[log.Length];
        log.ReadExactly(bytes);
        return bytes;
    }
}
