using Forecast.Silo.Storage;
using Microsoft.Data.Sqlite;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteDiskTests : IDisposable
{
    private static readonly GrainId Ashford = GrainId.Create("district", "ashford");
    private static readonly GrainId Dover = GrainId.Create("district", "dover");

    private readonly SmallDisk _disk = new();

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task Full_disk_is_named_keeps_what_was_acknowledged_and_shows_in_the_probe_until_there_is_room()
    {
        using var store = SqliteStore.Open(_disk.StoreFile);
        var storage = TestStorage.Over(store);
        var probe = new SqliteProbe(store);
        var kept = await storage.Write(Ashford, 7);
        _disk.Fill();

        var error = await Assert.ThrowsAsync<StoreException>(() => storage.Write(Dover, 8));
        Assert.Contains($"'{_disk.StoreFile}' cannot be written to; nothing was stored: the disk is full.", error.Message);
        for (var time = 0; time < 3; time++)
            Assert.Equal(error.Message, await probe.WhatIsWrong(TestContext.Current.CancellationToken));
        Assert.Equal((7, kept.ETag), ((await storage.Read(Ashford)).Value(), (await storage.Read(Ashford)).ETag));

        _disk.MakeRoom();
        Assert.Null(await probe.WhatIsWrong(TestContext.Current.CancellationToken));
        Assert.False(store.LastCommitFailed);
        await storage.Write(Dover, 8);
        await storage.Write(Ashford, 9, kept.ETag);
        Assert.Equal((9, 8), ((await storage.Read(Ashford)).Value(), (await storage.Read(Dover)).Value()));
    }

    [Fact]
    public async Task Store_closed_on_a_full_disk_has_every_acknowledged_write_when_it_is_opened_again()
    {
        using (var store = SqliteStore.Open(_disk.StoreFile))
        {
            for (var number = 0; number < 50; number++)
                await TestStorage.Over(store).Write(GrainId.Create("district", $"{number}"), number);
            _disk.Fill();
            await Assert.ThrowsAsync<StoreException>(() => TestStorage.Over(store).Write(Dover, 8));
        }

        _disk.MakeRoom();
        using var again = SqliteStore.Open(_disk.StoreFile);
        for (var number = 0; number < 50; number++)
            Assert.Equal(number, (await TestStorage.Over(again).Read(GrainId.Create("district", $"{number}"))).Value());
        Assert.False((await TestStorage.Over(again).Read(Dover)).RecordExists);
    }

    [Fact]
    public void Disk_without_room_for_a_new_store_is_refused_by_name()
    {
        _disk.Fill();

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(_disk.StoreFile));

        Assert.Contains($"'{_disk.StoreFile}'", error.Message);
        Assert.Contains("the disk is full", error.Message);
    }

    [Fact]
    public void Read_only_disk_is_refused_by_name()
    {
        SqliteStore.Open(_disk.StoreFile).Dispose();
        SqliteConnection.ClearAllPools();
        _disk.MakeReadOnly();

        var error = Assert.Throws<StoreException>(() => SqliteStore.Open(_disk.StoreFile));

        Assert.Equal($"The store '{_disk.StoreFile}' cannot be opened: the file, its folder or its disk is read-only.", error.Message);
    }
}
