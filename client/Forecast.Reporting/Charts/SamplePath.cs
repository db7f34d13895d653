using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>One replicate, as one of the futures that a fan chart may show.</summary>
/// <param name="Values">Its values in people, in the view's order: by year or by quarter from the start to the end of it for the running total, by quarter for quarters.</param>
public sealed record SamplePath(ImmutableArray<double> Values);
