namespace Forecast.Silo.Tests.Storage;

[Alias("Forecast.Silo.Tests.INoteGrain")]
public interface INoteGrain : IGrainWithStringKey
{
    [Alias("Set")]
    Task Set(int value);

    [Alias("Get")]
    Task<int> Get();

    [Alias("Remind")]
    Task Remind(string reminderName);

    [Alias("Reminders")]
    Task<int> Reminders();
}
