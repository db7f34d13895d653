namespace Forecast.Reporting.Charts;

/// <summary>How text is set.</summary>
/// <param name="Size">In pixels.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record Typeface(double Size, bool IsBold = false, string Colour = Palette.Ink)
{
    public double LineHeight => Math.Ceiling(Size * 1.3);

    public double Width(string text) => TextWidth.Of(text, Size, IsBold);

    public IReadOnlyList<string> Wrap(string text, double room) => TextWidth.Wrap(PlainText.Of(text), Size, room, IsBold);

    public string Fit(string text, double room) => TextWidth.Fit(PlainText.Of(text), Size, room, IsBold);
}
