using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The part of a comparison that a reader asked for, or what is wrong with the question.</summary>
/// <param name="Comparison">The comparison with the areas and measures asked for, in its own order; null if there is a fault.</param>
/// <param name="UnknownAreas">The areas that the comparison does not have, with those that are near.</param>
/// <param name="Faults">All other faults; their places are the names of parameters.</param>
public sealed record ComparisonSelection(ComparisonResult? Comparison, ImmutableArray<InputFault> UnknownAreas, ImmutableArray<InputFault> Faults);
