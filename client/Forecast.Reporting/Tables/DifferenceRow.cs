using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>A difference with its label and what it is a difference of.</summary>
internal sealed record DifferenceRow(string Label, FigureKind Kind, MeasureDifference Measure, PeriodDifference Period);
