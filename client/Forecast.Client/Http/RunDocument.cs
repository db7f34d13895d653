using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>A run as the API shows it.</summary>
internal sealed record RunDocument(
    string RunId, string Status, int ReplicatesDone, int ReplicatesPlanned, string? Error, RunDocument.Outlook? AdditionalQuitDates = null, string? Kind = null)
{
    /// <exception cref="JsonException">The state or the kind is one that this version does not know.</exception>
    public RunStatus ToStatus() => new(RunId, Known<RunState>(Status, "state"), ReplicatesDone, ReplicatesPlanned, Error)
    {
        AdditionalQuitDates = AdditionalQuitDates?.ToForecast(),
        // A service of version 0.1.0 has forecasts alone, and does not say so.
        Kind = Kind is null ? RunKind.Forecast : Known<RunKind>(Kind, "kind"),
    };

    private T Known<T>(string word, string what)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && !int.TryParse(word, out _)
        ? value
        : throw new JsonException($"the {what} {word} of run {RunId} is not known; a newer client may know it");

    /// <summary>The forecast so far in brief.</summary>
    internal sealed record Outlook(
        string Until,
        double? Median,
        double? Mean,
        double? P2_5,
        double? P10,
        double? P25,
        double? P75,
        double? P90,
        double? P97_5,
        double? Target,
        double? ProbabilityOfTarget,
        double? StandardError,
        double? MeanStandardError,
        double WithoutValue)
    {
        public PeriodForecast ToForecast() =>
            new(Until, Mean, MeanStandardError, P2_5, P10, P25, Median, P75, P90, P97_5, Target, ProbabilityOfTarget, StandardError, WithoutValue);
    }
}
