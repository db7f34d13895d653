namespace Forecast.Contracts;

/// <summary>Thrown where a run of one kind is needed and the run is of another.</summary>
/// <param name="runId">The run.</param>
/// <param name="kind">Its kind.</param>
/// <param name="needed">The kind that is needed.</param>
[GenerateSerializer, Alias("forecast.RunKindException")]
public sealed class RunKindException(string runId, RunKind kind, RunKind needed)
    : Exception($"run {runId} is a {kind.ToString().ToLowerInvariant()}; a {needed.ToString().ToLowerInvariant()} is needed");
