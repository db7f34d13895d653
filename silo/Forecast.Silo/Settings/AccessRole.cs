namespace Forecast.Silo.Settings;

/// <summary>What a caller may do; each role may do what those before it may.</summary>
public enum AccessRole
{
    /// <summary>Reads runs, forecasts, scenarios and returns.</summary>
    Reader = 1,

    /// <summary>Starts and cancels runs, saves scenarios, records returns.</summary>
    Analyst = 2,

    /// <summary>Publishes forecasts, deletes scenarios, sees the Orleans dashboard.</summary>
    Publisher = 3,
}
