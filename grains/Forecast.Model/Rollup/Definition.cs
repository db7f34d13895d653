using Forecast.Model.Lanes;

namespace Forecast.Model.Rollup;

/// <summary>What a measure is.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Of">
/// Its value in each replicate from one quarter to another (inclusive); a stock is that of the last quarter. Positive infinity where it is above every number,
/// NaN where it has no meaning.
/// </param>
internal sealed record Definition<T>(Measure Measure, Func<LevelReplicates<T>, int, int, T> Of)
    where T : unmanaged, ILanes<T>;
