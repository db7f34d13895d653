namespace Forecast.Contracts;

/// <summary>Thrown where a run cannot go on for a reason that trying again will not mend. The message is for people.</summary>
/// <param name="message">What is wrong, with the values at fault.</param>
[GenerateSerializer, Alias("forecast.RunFailedException")]
public sealed class RunFailedException(string message) : Exception(message);
