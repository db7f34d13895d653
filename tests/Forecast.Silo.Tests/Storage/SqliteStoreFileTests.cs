using System.Text;
using Forecast.Silo.Storage;
using Microsoft.Data.Sqlite;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteStoreFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reopened_file_gives_back_every_state_and_never_an_etag_twice()
    {
        var grains = Enumerable.Range(0, 50).Select(number => GrainId.Create("district", number.ToString())).ToArray();
        string? lastEtag;
        using (var store = SqliteStore.Open(_folder.StoreFile))
        {
            var storage = TestStorage.Over(store);
            for (var value = 0; value < grains.Length; value++)
                await storage.Write(grains[value], value);
            var cleared = await storage.Write(GrainId.Create("district", "cleared"), 0);
            lastEtag = cleared.ETag;
            await storage.ClearStateAsync("note", GrainId.Create("district", "cleared"), cleared);
        }

        using (var store = SqliteStore.Open(_folder.StoreFile))
        {
            var storage = TestStorage.Over(store);
            for (var value = 0; value < grains.Length; value++)
                Assert.Equal(value, (await storage.Read(grains[value])).Value());
            var next = await storage.Write(GrainId.Create("district", "next"), 0);
            Assert.NotEqual(lastEtag, next.ETag);
        }
    }

    [Fact]
    public async Task Closed_store_is_one_file_without_a_log_beside_it()
    {
        using (var store = SqliteStore.Open(_folder.StoreFile))
        {
            await TestStorage.Over(store).Write(GrainId.Create("district", "ashford"), 7);
            await TestStorage.Over(store).Read(GrainId.Create("district", "ashford"));
        }

        Assert.Equal(["forecast.db"], _folder.FileNames);
    }

    [Fact]
    public async Task Every_commit_is_synced_to_disk()
    {
        using var store = SqliteStore.Open(_folder.StoreFile);

        Assert.Equal("wal", await store.WriteAsync(connection => connection.Scalar("PRAGMA journal_mode")));
        // 2 is FULL.
        Assert.Equal(2L, await store.WriteAsync(connection => connection.Scalar("PRAGMA synchronous")));
    }

    [Fact]
    public async Task Path_with_blanks_and_signs_is_taken_literally()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "a b;c='%20#ü")).FullName, "forecast.db");
        using (var store = SqliteStore.Open(file))
            await TestStorage.Over(store).Write(GrainId.Create("district", "ashford"), 7);

        Assert.True(File.Exists(file));
        using var reopened = SqliteStore.Open(file);
        Assert.Equal(7, (await TestStorage.Over(reopened).Read(GrainId.Create("district", "ashford"))).Value());
    }

    [Fact]
    public void File_whose_creation_was_cut_short_becomes_a_store()
    {
        File.WriteAllBytes(_folder.StoreFile, []);
        SqliteStore.Open(_folder.StoreFile).Dispose();

        SqliteStore.Open(_folder.StoreFile).Dispose();
    }

    [Fact]
    public void File_with_a_newer_schema_version_is_refused_and_unchanged()
    {
        SqliteStore.Open(_folder.StoreFile).Dispose();
        Change("PRAGMA user_version = 2");

        var error = RefusedAndUnchanged();

        Assert.Contains("has schema version 2; this program reads version 1", error.Message);
    }

    [Fact]
    public void Newer_schema_version_that_is_still_in_the_log_is_refused_and_the_log_unchanged()
    {
        using var crashed = new TestFolder();
        SqliteStore.Open(crashed.StoreFile).Dispose();
        using (var connection = new SqliteConnection($"Data Source={crashed.StoreFile};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 2");
            // Copied while open, the files are what a killed process leaves.
            File.Copy(crashed.StoreFile, _folder.StoreFile);
            File.Copy(crashed.StoreFile + "-wal", _folder.StoreFile + "-wal");
        }

        var log = File.ReadAllBytes(_folder.StoreFile + "-wal");
        var file = File.ReadAllBytes(_folder.StoreFile);

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(_folder.StoreFile));

        Assert.Contains("has schema version 2", error.Message);
        Assert.Equal(file, File.ReadAllBytes(_folder.StoreFile));
        Assert.Equal(log, File.ReadAllBytes(_folder.StoreFile + "-wal"));
    }

    [Fact]
    public void Database_of_another_program_is_refused_and_unchanged()
    {
        Change("CREATE TABLE somebody_elses(id INTEGER)");

        Assert.Contains("is a database of another program", RefusedAndUnchanged().Message);
    }

    [Fact]
    public void File_that_is_not_a_database_is_refused_and_unchanged()
    {
        File.WriteAllText(_folder.StoreFile, string.Concat(Enumerable.Repeat("minutes of the meeting\n", 500)), Encoding.UTF8);

        Assert.Contains("is not a SQLite database", RefusedAndUnchanged().Message);
    }

    [Fact]
    public async Task File_damaged_in_the_middle_is_refused_and_unchanged()
    {
        using (var store = SqliteStore.Open(_folder.StoreFile))
        {
            for (var number = 0; number < 500; number++)
                await TestStorage.Over(store).Write(GrainId.Create("district", number.ToString()), number);
        }

        var bytes = File.ReadAllBytes(_folder.StoreFile);
        bytes.AsSpan(bytes.Length / 2, 4096).Fill(0xA5);
        File.WriteAllBytes(_folder.StoreFile, bytes);

        Assert.Contains("damaged", RefusedAndUnchanged().Message);
    }

    [Fact]
    public void File_cut_off_is_refused_and_unchanged()
    {
        SqliteStore.Open(_folder.StoreFile).Dispose();
        File.WriteAllBytes(_folder.StoreFile, File.ReadAllBytes(_folder.StoreFile)[..5000]);

        Assert.Contains("damaged", RefusedAndUnchanged().Message);
    }

    [Fact]
    public void Folder_at_the_path_is_refused_by_name()
    {
        Directory.CreateDirectory(_folder.StoreFile);

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(_folder.StoreFile));

        Assert.Equal(_folder.StoreFile, error.Path);
        Assert.Contains($"'{_folder.StoreFile}' cannot be opened", error.Message);
    }

    [Fact]
    public void Path_below_a_file_is_refused_by_name()
    {
        File.WriteAllText(_folder.StoreFile, "");
        var below = Path.Combine(_folder.StoreFile, "forecast.db");

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(below));

        Assert.Contains($"'{below}' cannot be opened", error.Message);
    }

    [Fact]
    public void Folder_where_the_log_cannot_be_made_is_refused_at_once()
    {
        SqliteStore.Open(_folder.StoreFile).Dispose();
        Directory.CreateDirectory(_folder.StoreFile + "-wal");

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(_folder.StoreFile));

        Assert.Equal(_folder.StoreFile, error.Path);
    }

    private StoreException RefusedAndUnchanged()
    {
        var names = _folder.FileNames;
        var before = File.ReadAllBytes(_folder.StoreFile);

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(_folder.StoreFile));

        Assert.Equal(_folder.StoreFile, error.Path);
        Assert.Contains($"'{_folder.StoreFile}'", error.Message);
        Assert.Equal(before, File.ReadAllBytes(_folder.StoreFile));
        Assert.Equal(names, _folder.FileNames);
        return error;
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.StoreFile};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
