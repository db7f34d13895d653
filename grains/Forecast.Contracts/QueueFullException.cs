namespace Forecast.Contracts;

/// <summary>Thrown where a scenario is not accepted because too many runs are under way. Nothing was stored; the same request may be made later.</summary>
/// <param name="open">Runs that are under way or wait.</param>
/// <param name="limit">How many there may be.</param>
[GenerateSerializer, Alias("forecast.QueueFullException")]
public sealed class QueueFullException(int open, int limit)
    : Exception($"{open} runs are under way or wait, and {limit} are allowed at once; try again when one of them has ended");
