namespace Forecast.Client;

/// <summary>Thrown where a forecast or a comparison is asked for a figure that it does not have. The message says what it has instead.</summary>
/// <param name="message">What was asked for, and what there is.</param>
public sealed class FigureMissingException(string message) : Exception(message);
