using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Storage;

[GrainType("note")]
public sealed class NoteGrain([PersistentState("note", StorageHosting.StoreName)] IPersistentState<Note> note)
    : Grain, INoteGrain, IRemindable
{
    public Task Set(int value)
    {
        note.State.Value = value;
        return note.WriteStateAsync();
    }

    public Task<int> Get() => Task.FromResult(note.State.Value);

    public Task Remind(string reminderName) =>
        this.RegisterOrUpdateReminder(reminderName, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    public async Task<int> Reminders() => (await this.GetReminders()).Count;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
