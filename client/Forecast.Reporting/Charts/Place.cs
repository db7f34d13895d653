using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>The areas of a result, by what people call them.</summary>
internal static class Place
{
    public const string Additional = "additionalQuitDates";
    private const string County = "county";

    /// <exception cref="ArgumentException">The forecast has no such area.</exception>
    public static AreaForecast Of(ForecastResult forecast, string area) =>
        forecast.Areas.FirstOrDefault(known => known.Area == area) ?? throw new ArgumentException($"the forecast has no area {area}", nameof(area));

    /// <exception cref="ArgumentException">The comparison has no such area.</exception>
    public static AreaComparison Of(ComparisonResult comparison, string area) =>
        comparison.Areas.FirstOrDefault(known => known.Area == area) ?? throw new ArgumentException($"the comparison has no area {area}", nameof(area));

    /// <summary>Whether there is a target for the whole period.</summary>
    public static bool HasTarget(AreaForecast area) => area.Measure(Additional)?.Cumulative[^1].Target is not null;

    public static string Name(AreaForecast area, ChartOptions options) => area.Level == County ? options.County : area.Name;

    public static string Name(AreaComparison area, ChartOptions options) => area.Level == County ? options.County : area.Name;
}
