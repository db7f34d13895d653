using Orleans.Placement;

namespace Forecast.Grains.Placement;

/// <summary>Places a district by <see cref="SpreadPlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SpreadPlacementAttribute() : PlacementAttribute(new SpreadPlacement());
