using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The answer in one sentence that holds a number and can be cut out and pasted.</summary>
public static class Headline
{
    private const string Measure = "additionalQuitDates";

    /// <summary>
    /// Such as "Kent has about 8 in 20 chances of reaching 26,937 additional quit dates by March 2029 (41.2%, simulation error 0.5 points); the median is 25,310."
    /// </summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="county">The county's name for people.</param>
    public static string Of(ForecastResult forecast, string county) => Of(forecast, forecast.County, county);

    /// <summary>The same of any area, against its share of the target.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">One of its areas.</param>
    /// <param name="name">The area's name for people.</param>
    public static string Of(ForecastResult forecast, AreaForecast area, string name)
    {
        var total = area.Measure(Measure)!.Cumulative[^1];
        var end = $"March {int.Parse(forecast.StartYear.AsSpan(0, 4), CultureInfo.InvariantCulture) + forecast.Years}";
        var median = Figure.People(total.Median);
        if (total is not { Target: { } target, ProbabilityOfTarget: { } chance, StandardError: { } error })
        {
            return $"{name} has no target for the whole period to {end}; the median of additional quit dates is {median}.";
        }
        return $"{name} has {Chance.InWords(chance)} of reaching {target.ToString("N0", CultureInfo.InvariantCulture)} additional quit dates by {end} "
            + $"({Chance.Evidence(chance, error, forecast.Replicates)}); the median is {median}.";
    }
}
