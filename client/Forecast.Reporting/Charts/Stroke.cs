namespace Forecast.Reporting.Charts;

/// <summary>How a line is drawn.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Dash">Its dashes and gaps; null for none.</param>
internal sealed record Stroke(string Colour, double Width = 1, string? Dash = null)
{
    public const string Dashes = "7 4";
    public const string Dots = "2 3";
}
