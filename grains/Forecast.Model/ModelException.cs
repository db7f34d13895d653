namespace Forecast.Model;

/// <summary>
/// Thrown when valid inputs lead to a replicate that the model cannot compute: a drawn parameter outside its meaning, or a calibration target
/// that no rate reaches. The message names the replicate, the parameter, its value and what is allowed. The run fails; nothing is clamped.
/// </summary>
/// <param name="message">What cannot be computed, and why.</param>
public sealed class ModelException(string message) : Exception(message);
