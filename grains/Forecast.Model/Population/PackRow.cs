using System.Collections.Immutable;

namespace Forecast.Model.Population;

/// <summary>One row of a pack's file.</summary>
/// <param name="Line">Its line in the file, from 1, as an editor counts.</param>
/// <param name="Cells">Its cells, unquoted.</param>
public sealed record PackRow(int Line, ImmutableArray<string> Cells);
