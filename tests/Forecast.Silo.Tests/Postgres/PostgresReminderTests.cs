using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresReminderTests(PostgresSilo postgres) : IClassFixture<PostgresSilo>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IReminderTable Table => postgres.Silo.Services.GetRequiredService<IReminderTable>();

    [Fact]
    public async Task Reminder_is_read_back_as_it_was_written_and_set_again_under_a_new_etag()
    {
        var grain = GrainId.Create("run", "set-again");
        var entry = Entry(grain);
        var first = await Table.UpsertRow(entry, Stop);
        entry.Period = TimeSpan.FromHours(2);
        var second = await Table.UpsertRow(entry, Stop);

        var read = await Table.ReadRow(grain, "resume", Stop);

        Assert.NotEqual(first, second);
        Assert.Equal(
            (grain, "resume", entry.StartAt, TimeSpan.FromHours(2), second), (read!.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Single((await Table.ReadRows(grain, Stop)).Reminders);
    }

    [Fact]
    public async Task Reminder_is_removed_only_with_its_current_etag()
    {
        var grain = GrainId.Create("run", "removed");
        var stale = await Table.UpsertRow(Entry(grain), Stop);
        var current = await Table.UpsertRow(Entry(grain), Stop);

        Assert.False(await Table.RemoveRow(grain, "resume", stale!, Stop));
        Assert.True(await Table.RemoveRow(grain, "resume", current!, Stop));
        Assert.Null(await Table.ReadRow(grain, "resume", Stop));
    }

    [Fact]
    public async Task Reading_a_silo_s_part_waits_until_the_database_has_it()
    {
        var grain = GrainId.Create("run", "waited-for");
        await Table.UpsertRow(Entry(grain), Stop);
        await PostgresServer.ExecuteAsync(postgres.Database.ConnectionString, "ALTER TABLE orleansreminderstable RENAME TO away");

        var reading = Table.ReadRows(0, 0, Stop);
        await Assert.ThrowsAnyAsync<Exception>(() => Table.ReadRow(grain, "resume", Stop));
        Assert.False(reading.IsCompleted);
        await PostgresServer.ExecuteAsync(postgres.Database.ConnectionString, "ALTER TABLE away RENAME TO orleansreminderstable");

        Assert.Contains((await reading).Reminders, reminder => reminder.GrainId == grain);
    }

    [Fact]
    public async Task Every_reminder_is_in_one_of_two_ranges_that_part_the_ring()
    {
        var grains = Enumerable.Range(0, 40).Select(number => GrainId.Create("run", $"ring-{number}")).ToArray();
        foreach (var grain in grains)
            await Table.UpsertRow(Entry(grain), Stop);
        // A hash kept as a signed number is negative in the upper half.
        Assert.Contains(grains, grain => grain.GetUniformHashCode() > int.MaxValue);

        foreach (var border in grains.Select(grain => grain.GetUniformHashCode()).Append(uint.MaxValue))
        {
            var below = (await Table.ReadRows(0, border, Stop)).Reminders.Select(row => row.GrainId).Intersect(grains).ToArray();
            var above = (await Table.ReadRows(border, 0, Stop)).Reminders.Select(row => row.GrainId).Intersect(grains).ToArray();
            Assert.Equal(grains.Where(grain => grain.GetUniformHashCode() <= border).Order(), below.Order());
            Assert.Equal(grains.Order(), below.Concat(above).Order());
        }
    }

    private static ReminderEntry Entry(GrainId grain) => new()
    {
        GrainId = grain,
        ReminderName = "resume",
        StartAt = new DateTime(2031, 4, 5, 6, 7, 8, DateTimeKind.Utc),
        Period = TimeSpan.FromMinutes(1),
    };
}
