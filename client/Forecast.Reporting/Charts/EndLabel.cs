using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>A label at the end of a line or band.</summary>
/// <param name="At">The height of what it names, in pixels.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Type">Its type.</param>
/// <param name="Colour">The colour of the line that leads to it.</param>
internal sealed record EndLabel(double At, ImmutableArray<string> Lines, Typeface Type, string Colour)
{
    public double Height => Lines.Length * Type.LineHeight;
}
