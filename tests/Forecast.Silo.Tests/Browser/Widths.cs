namespace Forecast.Silo.Tests.Browser;

/// <summary>Windows in which pages are looked at, in pixels.</summary>
internal static class Widths
{
    public const int Desk = 1240;
    public const int Phone = 390;
    public const int Height = 900;
}
