using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The part of a forecast that a reader asked for, or what is wrong with the question.</summary>
/// <param name="Forecast">The forecast with the areas, measures and periods asked for, in its own order; null if there is a fault.</param>
/// <param name="Periods">The periods asked for.</param>
/// <param name="UnknownAreas">The areas that the forecast does not have, with those that are near.</param>
/// <param name="Faults">All other faults; their places are the names of parameters.</param>
public sealed record ForecastSelection(ForecastResult? Forecast, PeriodChoice Periods, ImmutableArray<InputFault> UnknownAreas, ImmutableArray<InputFault> Faults);
