using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>A row of a picture: what it is in words, and below that a bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Detail">Its figures in a few words.</param>
/// <param name="Verdict">What they say.</param>
/// <param name="Values">What the scale has to hold.</param>
/// <param name="Draw">Draws the bar into its box.</param>
internal sealed record PictureRow(string Name, string Detail, string Verdict, ImmutableArray<double> Values, Action<SvgCanvas, Axis, Box> Draw);
