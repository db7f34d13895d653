using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>A run as the API shows it, to who asks and to who follows its events alike.</summary>
/// <param name="RunId">Its id: 32 hexadecimal digits, the hash of all that it depends on.</param>
/// <param name="Status">queued, running, completed, failed or cancelled.</param>
/// <param name="ReplicatesDone">Replicates rolled up so far.</param>
/// <param name="ReplicatesPlanned">Replicates asked for.</param>
/// <param name="Error">Why it failed; null unless it did.</param>
/// <param name="AdditionalQuitDates">The forecast in brief, over the replicates done so far; null before there are any, and for a comparison.</param>
/// <param name="Kind">forecast or comparison.</param>
internal sealed record RunView(string RunId, string Status, int ReplicatesDone, int ReplicatesPlanned, string? Error, RunOutlook? AdditionalQuitDates, string Kind)
{
    public static RunView Of(RunStatus status) => new(
        status.RunId, Word(status.State), status.ReplicatesDone, status.ReplicatesPlanned, status.Error,
        status.AdditionalQuitDates is { } brief ? RunOutlook.Of(brief) : null, Word(status.Kind));

    /// <summary>The word for a state in all answers.</summary>
    public static string Word(RunState state) => state.ToString().ToLowerInvariant();

    /// <summary>The word for a kind in all answers.</summary>
    public static string Word(RunKind kind) => kind.ToString().ToLowerInvariant();
}
