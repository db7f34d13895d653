namespace Forecast.Silo.Api;

/// <summary>A run as the API shows it.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Status">queued, running, completed, failed or cancelled.</param>
/// <param name="ReplicatesDone">Replicates rolled up so far.</param>
/// <param name="ReplicatesPlanned">Replicates asked for.</param>
/// <param name="Error">Why it failed; null unless it did.</param>
/// <param name="Kind">forecast or comparison.</param>
internal sealed record RunView(string RunId, string Status, int ReplicatesDone, int ReplicatesPlanned, string? Error, string Kind);
