using Orleans.Storage;

namespace Forecast.Silo.Tests.Storage;

/// <summary>What every grain storage of ours does, wherever it keeps the state. A grain of its own for each test.</summary>
public abstract class GrainStorageContract
{
    private readonly GrainId _grain = GrainId.Create("district", $"ashford-{Guid.NewGuid():N}");

    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task State_never_written_reads_as_new_without_a_record()
    {
        var state = await Storage.Read(_grain);

        Assert.Equal((0, null, false), (state.Value(), state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task First_write_is_read_back_with_its_etag()
    {
        var written = await Storage.Write(_grain, 7);
        var read = await Storage.Read(_grain);

        Assert.True(written.RecordExists);
        Assert.NotNull(written.ETag);
        Assert.Equal((7, written.ETag, true), (read.Value(), read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Second_first_write_is_refused_and_changes_nothing()
    {
        await Storage.Write(_grain, 7);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.Write(_grain, 8));

        Assert.Equal(7, (await Storage.Read(_grain)).Value());
    }

    [Fact]
    public async Task Update_with_the_current_etag_is_stored_under_a_new_one()
    {
        var first = await Storage.Write(_grain, 7);
        var second = await Storage.Write(_grain, 8, first.ETag);
        var read = await Storage.Read(_grain);

        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal((8, second.ETag), (read.Value(), read.ETag));
    }

    [Fact]
    public async Task Stale_update_is_refused_and_changes_nothing()
    {
        var first = await Storage.Write(_grain, 7);
        await Storage.Write(_grain, 8, first.ETag);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.Write(_grain, 9, first.ETag));

        Assert.Equal(8, (await Storage.Read(_grain)).Value());
    }

    [Fact]
    public async Task Clear_removes_the_record()
    {
        var state = await Storage.Write(_grain, 7);

        await Storage.ClearStateAsync("note", _grain, state);

        Assert.Equal((0, false), (state.Value(), state.RecordExists));
        var read = await Storage.Read(_grain);
        Assert.Equal((0, false), (read.Value(), read.RecordExists));
    }

    [Fact]
    public async Task Stale_clear_is_refused_and_changes_nothing()
    {
        var first = await Storage.Write(_grain, 7);
        await Storage.Write(_grain, 8, first.ETag);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("note", _grain, first));

        Assert.Equal((7, true), (first.Value(), first.RecordExists));
        Assert.Equal(8, (await Storage.Read(_grain)).Value());
    }

    [Fact]
    public async Task Write_after_a_clear_succeeds_and_an_etag_from_before_stays_stale()
    {
        var state = await Storage.Write(_grain, 7);
        var stale = state.ETag;
        await Storage.ClearStateAsync("note", _grain, state);

        state.State = new Note { Value = 8 };
        await Storage.WriteStateAsync("note", _grain, state);

        Assert.NotEqual(stale, state.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.Write(_grain, 9, stale));
        Assert.Equal(8, (await Storage.Read(_grain)).Value());
    }

    [Fact]
    public async Task Write_after_reading_a_cleared_record_succeeds()
    {
        await Storage.ClearStateAsync("note", _grain, await Storage.Write(_grain, 7));

        var read = await Storage.Read(_grain);
        read.State = new Note { Value = 8 };
        await Storage.WriteStateAsync("note", _grain, read);

        Assert.Equal(8, (await Storage.Read(_grain)).Value());
    }

    [Fact]
    public async Task Two_states_of_one_grain_are_kept_apart()
    {
        await Storage.Write(_grain, 7);
        await Storage.Write(_grain, 8, stateName: "other");

        Assert.Equal(7, (await Storage.Read(_grain)).Value());
        Assert.Equal(8, (await Storage.Read(_grain, "other")).Value());
    }

    [Fact]
    public async Task Races_of_four_first_writes_have_exactly_one_winner_each()
    {
        for (var race = 0; race < 40; race++)
        {
            var grain = GrainId.Create("district", $"{_grain.Key}-{race}");
            var errors = await Task.WhenAll(Enumerable.Range(0, 4).Select(
                writer => Task.Run(async () => await Record.ExceptionAsync(() => Storage.Write(grain, writer)))));

            var winner = Array.FindIndex(errors, error => error is null);
            Assert.Equal(3, errors.OfType<InconsistentStateException>().Count());
            Assert.Equal(winner, (await Storage.Read(grain)).Value());
        }
    }
}
