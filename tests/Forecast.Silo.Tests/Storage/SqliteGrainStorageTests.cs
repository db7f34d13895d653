using Forecast.Silo.Storage;
using Orleans.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteGrainStorageTests : GrainStorageContract, IDisposable
{
    private static readonly GrainId Ashford = GrainId.Create("district", "ashford");

    private readonly TestFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteGrainStorageTests()
    {
        _store = SqliteStore.Open(_folder.StoreFile);
        Storage = TestStorage.Over(_store);
    }

    protected override IGrainStorage Storage { get; }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Refused_first_write_names_state_grain_and_both_etags()
    {
        var first = await Storage.Write(Ashford, 7);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.Write(Ashford, 8));

        Assert.Equal((first.ETag, "none"), (error.StoredEtag, error.CurrentEtag));
        Assert.Contains("'note' of grain 'district/ashford'", error.Message);
    }

    [Fact]
    public async Task Refused_update_names_both_etags()
    {
        var first = await Storage.Write(Ashford, 7);
        var second = await Storage.Write(Ashford, 8, first.ETag);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.Write(Ashford, 9, first.ETag));

        Assert.Equal((second.ETag, first.ETag), (error.StoredEtag, error.CurrentEtag));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a number")]
    [InlineData("999999")]
    public async Task Etag_that_the_store_never_gave_is_refused(string etag)
    {
        await Storage.Write(Ashford, 7);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.Write(Ashford, 8, etag));
    }

    [Fact]
    public async Task Clear_leaves_no_etag()
    {
        var state = await Storage.Write(Ashford, 7);

        await Storage.ClearStateAsync("note", Ashford, state);

        Assert.Null(state.ETag);
        Assert.Null((await Storage.Read(Ashford)).ETag);
    }

    [Fact]
    public async Task Clear_of_a_record_that_was_never_read_is_refused()
    {
        await Storage.Write(Ashford, 7);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("note", Ashford, new GrainState<Note>()));
    }

    [Fact]
    public async Task Clear_of_what_was_never_written_does_nothing()
    {
        var state = await Storage.Read(Ashford);

        await Storage.ClearStateAsync("note", Ashford, state);

        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task Grain_types_with_the_same_key_do_not_share_state()
    {
        var otherType = GrainId.Create("county", "ashford");
        await Storage.Write(Ashford, 7);
        await Storage.Write(otherType, 8);

        Assert.Equal(7, (await Storage.Read(Ashford)).Value());
        Assert.Equal(8, (await Storage.Read(otherType)).Value());
    }
}
