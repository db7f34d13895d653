using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>What a fan chart shows beside the forecast. <see cref="FanView.Years"/> shows none of it.</summary>
public sealed record FanLayers
{
    /// <summary>The most sample paths.</summary>
    public const int MostPaths = 10;

    /// <summary>Nothing.</summary>
    public static FanLayers None { get; } = new();

    /// <summary>What districts have reported; null for nothing.</summary>
    public ObservedReturns? Observed { get; init; }

    /// <summary>What was published of the area before the start, for <see cref="FanView.Quarters"/>.</summary>
    public ImmutableArray<HistoricQuarter> History { get; init; } = [];

    /// <summary>Up to <see cref="MostPaths"/> replicates, to show that a future is one line and no band.</summary>
    public ImmutableArray<SamplePath> Paths { get; init; } = [];

    /// <summary>The forecast of the same years and areas that stands behind in grey; null for none.</summary>
    public ForecastResult? Baseline { get; init; }
}
