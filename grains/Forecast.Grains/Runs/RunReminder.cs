using Forecast.Contracts;

namespace Forecast.Grains.Runs;

/// <summary>The reminder that calls a run which has not ended, wherever it then is: the second line behind <see cref="RunResumer"/>.</summary>
internal sealed class RunReminder(IGrainBase grain)
{
    private const string Name = "resume";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Stores the reminder.</summary>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="OrleansException">The silo that keeps reminders of this run has gone; the next try finds another.</exception>
    public async Task Set()
    {
        try
        {
            await grain.RegisterOrUpdateReminder(Name, Period, Period);
        }
        catch (Exception e) when (!TransientFailure.Is(e))
        {
            throw StorageFailedException.Of(e);
        }
    }

    /// <summary>Removes the reminder, if there is one.</summary>
    public async Task Forget()
    {
        if (await grain.GetReminder(Name) is { } reminder)
        {
            await grain.UnregisterReminder(reminder);
        }
    }
}
