using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>A run as the API shows it.</summary>
internal sealed record RunDocument(string RunId, string Status, int ReplicatesDone, int ReplicatesPlanned, string? Error)
{
    /// <exception cref="JsonException">The state is one that this version does not know.</exception>
    public RunStatus ToStatus() => Enum.TryParse<RunState>(Status, ignoreCase: true, out var state) && !int.TryParse(Status, out _)
        ? new RunStatus(RunId, state, ReplicatesDone, ReplicatesPlanned, Error)
        : throw new JsonException($"the state {Status} of run {RunId} is not known; a newer client may know it");
}
