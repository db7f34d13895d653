namespace Forecast.Reporting.Tables;

/// <summary>A number that the model takes as given, with how sure it is and where it comes from.</summary>
/// <param name="Name">Its name, such as stream.reach_factor.</param>
/// <param name="Value">Its value, the median where it is drawn.</param>
/// <param name="Low">Its 10% quantile; <paramref name="Value"/> where it is not drawn.</param>
/// <param name="High">Its 90% quantile; <paramref name="Value"/> where it is not drawn.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Confidence">published, derived or assumed.</param>
/// <param name="Remark">What else there is to say; null for nothing.</param>
public sealed record Assumption(string Name, double Value, double Low, double High, string Unit, string Source, string Confidence, string? Remark);
