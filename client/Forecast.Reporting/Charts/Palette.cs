namespace Forecast.Reporting.Charts;

/// <summary>
/// The colours of charts: the categories of the Government Analysis Function, tints of its blue that are opaque so that they keep their order in print, and tints of its grey for what stands behind.
/// </summary>
internal static class Palette
{
    public const string White = "#ffffff";
    public const string Ink = "#3D3D3D";
    public const string Quiet = "#767676";
    public const string Grid = "#d9d9d9";
    public const string Navy = "#12436D";
    public const string Blue = "#2073BC";
    public const string Band50 = "#5b8fbf";
    public const string Band80 = "#9dc0de";
    public const string Band95 = "#d3e3f1";
    public const string Pale = "#eaf3fb";
    public const string Light = "#b9d7f0";
    public const string Target = "#F46A25";
    public const string TargetText = "#a8380a";
    public const string Preview = "#801650";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [White, Ink, Quiet, Grid, Navy, Blue, Band50, Band80, Band95, Pale, Light, Target, TargetText, Preview];
}
