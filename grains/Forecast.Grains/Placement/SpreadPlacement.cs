using Orleans.Runtime;

namespace Forecast.Grains.Placement;

/// <summary>Districts are dealt out to the silos like cards, in the pack's order, so that every run is computed by all silos alike.</summary>
[Serializable, GenerateSerializer, Immutable, Alias("forecast.SpreadPlacement")]
public sealed class SpreadPlacement : PlacementStrategy;
