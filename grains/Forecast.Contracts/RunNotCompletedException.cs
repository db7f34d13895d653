namespace Forecast.Contracts;

/// <summary>Thrown where the result of a run is needed and there is none.</summary>
/// <param name="runId">The run.</param>
/// <param name="state">Where it stands.</param>
[GenerateSerializer, Alias("forecast.RunNotCompletedException")]
public sealed class RunNotCompletedException(string runId, RunState state)
    : Exception($"run {runId} is {state.ToString().ToLowerInvariant()}; a completed run is needed");
