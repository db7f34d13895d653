using System.Text.RegularExpressions;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>What a downloaded file is called, so that it says what it holds when it lies among others.</summary>
public static partial class FileName
{
    private const int LongestScenario = 40;
    private const int RunDigits = 8;

    /// <summary>Such as "planned-mix-flat-grant-fan-e07000114-year-19c4a1fe.csv"; ASCII letters, digits, hyphens and a dot.</summary>
    /// <param name="selection">The part of the forecast that the file holds.</param>
    /// <param name="content">What of it: fan, quantiles, ...</param>
    /// <param name="extension">Such as csv.</param>
    public static string Of(ForecastSelection selection, string content, string extension)
    {
        var forecast = selection.Forecast!;
        var areas = forecast.Areas is [var only] ? only.Area : $"{forecast.Areas.Length}-areas";
        string[] periods = selection.Periods switch { PeriodChoice.Years => ["year"], PeriodChoice.Quarters => ["quarter"], _ => [] };
        string[] parts = [.. Words(forecast.Scenario, LongestScenario), content, .. Words(areas, int.MaxValue), .. periods, forecast.RunId[..RunDigits]];
        return $"{string.Join('-', parts)}.{extension}";
    }

    /// <summary>Such as "planned-mix-flat-grant-fan-e07000114-19c4a1fe", without an end.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">The area of which it shows something.</param>
    /// <param name="content">What it shows: fan, dots, ...</param>
    public static string OfPart(ForecastResult forecast, AreaForecast area, string content) =>
        string.Join('-', [.. Words(forecast.Scenario, LongestScenario), content, .. Words(area.Area, int.MaxValue), forecast.RunId[..RunDigits]]);

    /// <summary>Such as "planned-mix-flat-grant-comparison-17-areas-f0be35f0.csv".</summary>
    /// <param name="comparison">The comparison, or the part of it that the file holds.</param>
    /// <param name="extension">Such as csv.</param>
    public static string Of(ComparisonResult comparison, string extension)
    {
        var areas = comparison.Areas is [var only] ? only.Area : $"{comparison.Areas.Length}-areas";
        return $"{string.Join('-', [.. Words(comparison.Baseline.Name, LongestScenario), "comparison", .. Words(areas, int.MaxValue), comparison.RunId[..RunDigits]])}.{extension}";
    }

    /// <summary>Such as "planned-mix-flat-grant-report-19c4a1fe.html".</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="content">What of it: report, workbook.</param>
    /// <param name="extension">Such as html.</param>
    public static string Of(ForecastResult forecast, string content, string extension) =>
        $"{string.Join('-', [.. Words(forecast.Scenario, LongestScenario), content, forecast.RunId[..RunDigits]])}.{extension}";

    /// <summary>A name in small letters and hyphens; nothing if no letter of it is ASCII.</summary>
    private static string[] Words(string name, int longest)
    {
        var words = NotWord().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return words.Length == 0 ? [] : [words[..Math.Min(words.Length, longest)].TrimEnd('-')];
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotWord();
}
