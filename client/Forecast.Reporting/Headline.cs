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
    public static string Of(ForecastResult forecast, string county)
    {
        var total = forecast.County.Measure(Measure)!.Cumulative[^1];
        var end = $"March {int.Parse(forecast.StartYear.AsSpan(0, 4), CultureInfo.InvariantCulture) + forecast.Years}";
        var median = string.Create(CultureInfo.InvariantCulture, $"{total.Median:N0}");
        if (total is not { Target: { } target, ProbabilityOfTarget: { } chance, StandardError: { } error })
        {
            return $"{county} has no target for the whole period to {end}; the median of additional quit dates is {median}.";
        }
        var evidence = chance switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"none of {forecast.Replicates:N0} replicates gets there"),
            1 => string.Create(CultureInfo.InvariantCulture, $"all {forecast.Replicates:N0} replicates get there"),
            _ => $"{Chance.Percent(chance)}, simulation error {Chance.Points(error)} points",
        };
        return $"{county} has {Chance.InWords(chance)} of reaching {target.ToString("N0", CultureInfo.InvariantCulture)} additional quit dates by {end} "
            + $"({evidence}); the median is {median}.";
    }
}
