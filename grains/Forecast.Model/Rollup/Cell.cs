using System.Runtime.InteropServices;

namespace Forecast.Model.Rollup;

/// <summary>An occupied cell of a grid: cell k of a grid of width w holds the values from k w to (k + 1) w - 1.</summary>
/// <remarks>Packed to 12 bytes, since memory is what the thousands of distributions of a run are short of.</remarks>
/// <param name="Number">Its number, below 0 for negative values.</param>
/// <param name="Count">How many values it holds.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Cell(long Number, int Count);
