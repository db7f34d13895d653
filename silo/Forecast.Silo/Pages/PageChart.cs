using System.Collections.Immutable;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>A chart on a page, with the figures that it draws.</summary>
/// <param name="Id">Its name in the page, such as fan.</param>
/// <param name="Name">What it is in words, such as "the fan chart".</param>
/// <param name="Wide">The chart as SVG text of our own making, in which all text is escaped.</param>
/// <param name="Narrow">The same for narrow screens; null if one form serves both.</param>
/// <param name="Address">Where it is to be had as a file; null if it is not.</param>
/// <param name="FileName">What it is called as a file, without the end.</param>
/// <param name="Tables">The figures that it draws.</param>
public sealed record PageChart(string Id, string Name, string Wide, string? Narrow, string? Address, string FileName, ImmutableArray<FigureTable> Tables);
