using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>A run as the API shows it.</summary>
internal sealed record RunDocument(string RunId, string Status, int ReplicatesDone, int ReplicatesPlanned, string? Error, string? Kind = null)
{
    /// <exception cref="JsonException">The state or the kind is one that this version does not know.</exception>
    public RunStatus ToStatus() => new(RunId, Known<RunState>(Status, "state"), ReplicatesDone, ReplicatesPlanned, Error)
    {
        // A service of version 0.1.0 has forecasts alone, and does not say so.
        Kind = Kind is null ? RunKind.Forecast : Known<RunKind>(Kind, "kind"),
    };

    private T Known<T>(string word, string what)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && !int.TryParse(word, out _)
        ? value
        : throw new JsonException($"the {what} {word} of run {RunId} is not known; a newer client may know it");
}
