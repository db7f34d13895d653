namespace Forecast.Reporting.Charts;

/// <summary>Which point of a text its place is.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
