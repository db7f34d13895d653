namespace Forecast.Benchmarks;

/// <summary>What a server did under load.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Median time of an answer, in milliseconds.</param>
/// <param name="P99">99th percentile of it, in milliseconds.</param>
internal sealed record Load(double PerSecond, double P50, double P99);
