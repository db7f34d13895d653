using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class SqliteReminderTableTests : IDisposable
{
    private static readonly GrainId Run = GrainId.Create("run", "a");

    private readonly TestFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly SqliteReminderTable _table;

    public SqliteReminderTableTests()
    {
        _store = SqliteStore.Open(_folder.StoreFile);
        _table = new SqliteReminderTable(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reminder_is_read_back_as_it_was_written()
    {
        var entry = Entry(Run, "resume");
        var etag = await _table.UpsertRow(entry);

        var read = await _table.ReadRow(Run, "resume");

        Assert.NotNull(read);
        Assert.Equal(
            (Run, "resume", entry.StartAt, entry.Period, etag), (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
    }

    [Fact]
    public async Task Reminder_never_set_reads_as_null_and_its_grain_as_empty()
    {
        Assert.Null(await _table.ReadRow(Run, "resume"));
        Assert.Empty((await _table.ReadRows(Run)).Reminders);
    }

    [Fact]
    public async Task Reminder_set_again_replaces_the_old_one_under_a_new_etag()
    {
        var first = await _table.UpsertRow(Entry(Run, "resume"));
        var changed = Entry(Run, "resume");
        changed.Period = TimeSpan.FromHours(2);
        var second = await _table.UpsertRow(changed);

        Assert.NotEqual(first, second);
        var only = Assert.Single((await _table.ReadRows(Run)).Reminders);
        Assert.Equal((TimeSpan.FromHours(2), second), (only.Period, only.ETag));
    }

    [Fact]
    public async Task Rows_of_a_grain_are_all_of_its_reminders_and_nobody_elses()
    {
        await _table.UpsertRow(Entry(Run, "resume"));
        await _table.UpsertRow(Entry(Run, "report"));
        await _table.UpsertRow(Entry(GrainId.Create("run", "b"), "resume"));

        Assert.Equal(["report", "resume"], (await _table.ReadRows(Run)).Reminders.Select(row => row.ReminderName).Order());
    }

    [Fact]
    public async Task Reminder_is_removed_only_with_its_current_etag()
    {
        var stale = await _table.UpsertRow(Entry(Run, "resume"));
        var current = await _table.UpsertRow(Entry(Run, "resume"));

        Assert.False(await _table.RemoveRow(Run, "resume", stale!));
        Assert.NotNull(await _table.ReadRow(Run, "resume"));
        Assert.True(await _table.RemoveRow(Run, "resume", current!));
        Assert.Null(await _table.ReadRow(Run, "resume"));
        Assert.False(await _table.RemoveRow(Run, "resume", current!));
    }

    [Fact]
    public async Task Range_of_hashes_has_an_open_begin_a_closed_end_and_goes_round_through_zero()
    {
        var grains = Enumerable.Range(0, 40).Select(number => GrainId.Create("run", number.ToString()))
            .OrderBy(grain => grain.GetUniformHashCode()).ToArray();
        foreach (var grain in grains)
            await _table.UpsertRow(Entry(grain, "resume"));
        var hashes = grains.Select(grain => grain.GetUniformHashCode()).ToArray();
        // The upper half is where a hash kept as a signed number would be negative.
        Assert.Contains(hashes, hash => hash > int.MaxValue);

        var bounds = new[] { 0u, hashes[0], hashes[10], hashes[10] + 1, hashes[30], hashes[^1], uint.MaxValue };
        foreach (var begin in bounds)
        {
            foreach (var end in bounds)
            {
                var expected = hashes.Where(hash => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end);
                var found = (await _table.ReadRows(begin, end)).Reminders.Select(row => row.GrainId.GetUniformHashCode());
                Assert.Equal(expected, found.Order());
            }
        }
    }

    [Fact]
    public async Task Reminders_survive_reopening_the_file()
    {
        await _table.UpsertRow(Entry(Run, "resume"));
        _store.Dispose();

        using var reopened = SqliteStore.Open(_folder.StoreFile);

        Assert.NotNull(await new SqliteReminderTable(reopened).ReadRow(Run, "resume"));
    }

    [Fact]
    public async Task Cleared_table_is_empty()
    {
        await _table.UpsertRow(Entry(Run, "resume"));

        await _table.TestOnlyClearTable();

        Assert.Empty((await _table.ReadRows(0, 0)).Reminders);
    }

    private static ReminderEntry Entry(GrainId grain, string name) => new()
    {
        GrainId = grain,
        ReminderName = name,
        StartAt = new DateTime(2031, 4, 5, 6, 7, 8, DateTimeKind.Utc).AddTicks(9),
        Period = TimeSpan.FromMinutes(1),
    };
}
