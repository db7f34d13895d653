using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>One of the small multiples.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Words">What is said below the name.</param>
/// <param name="Points">The distributions over time.</param>
/// <param name="Target">The dashed line; only a start if there is none.</param>
internal sealed record MultiplePanel(string Name, string Words, ImmutableArray<FanQuantiles> Points, ImmutableArray<(double At, double Value)> Target);
