using Forecast.Silo.Storage;
using Orleans.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private static readonly GrainId Ashford = GrainId.Create("district", "ashford");

    private readonly TestFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly SqliteGrainStorage _storage;

    public SqliteGrainStorageTests()
    {
        _store = SqliteStore.Open(_folder.StoreFile);
        _storage = TestStorage.Over(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task State_never_written_reads_as_new_without_a_record()
    {
        var state = await _storage.Read(Ashford);

        Assert.Equal((0, null, false), (state.Value(), state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task First_write_is_read_back_with_its_etag()
    {
        var written = await _storage.Write(Ashford, 7);
        var read = await _storage.Read(Ashford);

        Assert.True(written.RecordExists);
        Assert.NotNull(written.ETag);
        Assert.Equal((7, written.ETag, true), (read.Value(), read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Second_first_write_is_refused_and_changes_nothing()
    {
        var first = await _storage.Write(Ashford, 7);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.Write(Ashford, 8));

        Assert.Equal((first.ETag, "none"), (error.StoredEtag, error.CurrentEtag));
        Assert.Contains("'note' of grain 'district/ashford'", error.Message);
        Assert.Equal(7, (await _storage.Read(Ashford)).Value());
    }

    [Fact]
    public async Task Update_with_the_current_etag_is_stored_under_a_new_one()
    {
        var first = await _storage.Write(Ashford, 7);
        var second = await _storage.Write(Ashford, 8, first.ETag);
        var read = await _storage.Read(Ashford);

        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal((8, second.ETag), (read.Value(), read.ETag));
    }

    [Fact]
    public async Task Stale_update_is_refused_and_changes_nothing()
    {
        var first = await _storage.Write(Ashford, 7);
        var second = await _storage.Write(Ashford, 8, first.ETag);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.Write(Ashford, 9, first.ETag));

        Assert.Equal((second.ETag, first.ETag), (error.StoredEtag, error.CurrentEtag));
        Assert.Equal(8, (await _storage.Read(Ashford)).Value());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a number")]
    [InlineData("999999")]
    public async Task Etag_that_the_store_never_gave_is_refused(string etag)
    {
        await _storage.Write(Ashford, 7);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.Write(Ashford, 8, etag));
    }

    [Fact]
    public async Task Clear_removes_the_record_and_leaves_new_state_without_an_etag()
    {
        var state = await _storage.Write(Ashford, 7);

        await _storage.ClearStateAsync("note", Ashford, state);

        Assert.Equal((0, null, false), (state.Value(), state.ETag, state.RecordExists));
        Assert.False((await _storage.Read(Ashford)).RecordExists);
    }

    [Fact]
    public async Task Stale_clear_is_refused_and_changes_nothing()
    {
        var first = await _storage.Write(Ashford, 7);
        await _storage.Write(Ashford, 8, first.ETag);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("note", Ashford, first));

        Assert.Equal((7, true), (first.Value(), first.RecordExists));
        Assert.Equal(8, (await _storage.Read(Ashford)).Value());
    }

    [Fact]
    public async Task Clear_of_a_record_that_was_never_read_is_refused()
    {
        await _storage.Write(Ashford, 7);

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => _storage.ClearStateAsync("note", Ashford, new GrainState<Note>()));
    }

    [Fact]
    public async Task Clear_of_what_was_never_written_does_nothing()
    {
        var state = await _storage.Read(Ashford);

        await _storage.ClearStateAsync("note", Ashford, state);

        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task Write_after_a_clear_succeeds_and_an_etag_from_before_stays_stale()
    {
        var before = await _storage.Write(Ashford, 7);
        var stale = before.ETag;
        await _storage.ClearStateAsync("note", Ashford, before);

        before.State = new Note { Value = 8 };
        await _storage.WriteStateAsync("note", Ashford, before);

        Assert.NotEqual(stale, before.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.Write(Ashford, 9, stale));
        Assert.Equal(8, (await _storage.Read(Ashford)).Value());
    }

    [Fact]
    public async Task Grain_types_with_the_same_key_do_not_share_state()
    {
        var otherType = GrainId.Create("county", "ashford");
        await _storage.Write(Ashford, 7);
        await _storage.Write(otherType, 8);

        Assert.Equal(7, (await _storage.Read(Ashford)).Value());
        Assert.Equal(8, (await _storage.Read(otherType)).Value());
    }

    [Fact]
    public async Task Two_states_of_one_grain_are_kept_apart()
    {
        await _storage.Write(Ashford, 7);
        await _storage.Write(Ashford, 8, stateName: "other");

        Assert.Equal(7, (await _storage.Read(Ashford)).Value());
        Assert.Equal(8, (await _storage.Read(Ashford, "other")).Value());
    }

    [Fact]
    public async Task Races_of_four_first_writes_have_exactly_one_winner_each()
    {
        for (var race = 0; race < 40; race++)
        {
            var grain = GrainId.Create("district", $"race-{race}");
            var errors = await Task.WhenAll(Enumerable.Range(0, 4).Select(
                writer => Task.Run(async () => await Record.ExceptionAsync(() => _storage.Write(grain, writer)))));

            var winner = Array.FindIndex(errors, error => error is null);
            Assert.Equal(3, errors.OfType<InconsistentStateException>().Count());
            Assert.Equal(winner, (await _storage.Read(grain)).Value());
        }
    }
}
