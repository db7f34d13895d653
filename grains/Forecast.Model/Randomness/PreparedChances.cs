namespace Forecast.Model.Randomness;

/// <summary>Odds and hazards in single precision by [pair of segments][place], one pair if all segments have the same.</summary>
/// <param name="Odds">p / (1 - p).</param>
/// <param name="Hazards">-ln(1 - p).</param>
/// <param name="Stride">From a segment's number to the place of its pair: 0 if there is one pair.</param>
internal sealed record PreparedChances(float[] Odds, float[] Hazards, int Stride);
