namespace Forecast.Model;

/// <summary>
/// Thrown where a checkpoint of a roll-up cannot be continued from: cut short, changed, of another format or of another plan. The message says which. Nothing is
/// restored in part.
/// </summary>
/// <param name="message">What is wrong with it.</param>
public sealed class InvalidCheckpointException(string message) : Exception(message);
