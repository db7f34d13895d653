using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>The county's additional quit dates from the start to the end of the last year, in people.</summary>
/// <param name="Until">The last financial year, such as 2028/29.</param>
/// <param name="Median">The median.</param>
/// <param name="P10">The lower end of the 80% range.</param>
/// <param name="P90">The upper end of the 80% range.</param>
/// <param name="Target">The target; null if there is none.</param>
/// <param name="ProbabilityOfTarget">The chance to reach it, 0 to 1; null without a target.</param>
/// <param name="StandardError">The Monte Carlo standard error of that chance.</param>
internal sealed record RunOutlook(string Until, double? Median, double? P10, double? P90, double? Target, double? ProbabilityOfTarget, double? StandardError)
{
    public static RunOutlook Of(PeriodForecast brief) => new(brief.Period, brief.Median, brief.P10, brief.P90, brief.Target, brief.ProbabilityOfTarget, brief.StandardError);
}
