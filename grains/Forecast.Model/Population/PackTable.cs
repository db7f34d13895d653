using System.Collections.Immutable;

namespace Forecast.Model.Population;

/// <summary>One file of a data pack, taken apart into cells and not yet understood.</summary>
/// <param name="File">The file's name, such as areas.csv.</param>
/// <param name="Header">The column names.</param>
/// <param name="Rows">The rows below the header.</param>
public sealed record PackTable(string File, ImmutableArray<string> Header, ImmutableArray<PackRow> Rows);
