namespace Forecast.Silo.Storage;

/// <summary>What a migration found and did.</summary>
public enum MigrationOutcome
{
    /// <summary>The schema had this program's version; nothing was changed.</summary>
    UpToDate,

    /// <summary>There was no schema; it is there now.</summary>
    Created,

    /// <summary>The schema of an earlier version became this program's.</summary>
    Upgraded,
}
