namespace Forecast.Reporting.Charts;

/// <summary>A part of the picture, in pixels.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double Middle => Left + Width / 2;
}
