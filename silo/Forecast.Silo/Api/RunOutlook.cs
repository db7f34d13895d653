using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>
/// The county's additional quit dates from the start to the end of the last year, in people, over the replicates done so far: every figure that a client of the grains has. A figure is null where it has
/// no finite value.
/// </summary>
/// <param name="Until">The last financial year, such as 2028/29.</param>
/// <param name="Median">The median.</param>
/// <param name="Mean">The mean.</param>
/// <param name="P2_5">The lower end of the 95% range.</param>
/// <param name="P10">The lower end of the 80% range.</param>
/// <param name="P25">The lower end of the 50% range.</param>
/// <param name="P75">The upper end of the 50% range.</param>
/// <param name="P90">The upper end of the 80% range.</param>
/// <param name="P97_5">The upper end of the 95% range.</param>
/// <param name="Target">The target; null if there is none.</param>
/// <param name="ProbabilityOfTarget">The chance to reach it, 0 to 1; null without a target.</param>
/// <param name="StandardError">The Monte Carlo standard error of that chance.</param>
/// <param name="MeanStandardError">The Monte Carlo standard error of the mean.</param>
/// <param name="WithoutValue">Share of replicates in which it has no finite value.</param>
internal sealed record RunOutlook(
    string Until,
    double? Median,
    double? Mean,
    double? P2_5,
    double? P10,
    double? P25,
    double? P75,
    double? P90,
    double? P97_5,
    double? Target,
    double? ProbabilityOfTarget,
    double? StandardError,
    double? MeanStandardError,
    double WithoutValue)
{
    public static RunOutlook Of(PeriodForecast brief) => new(
        brief.Period, brief.Median, brief.Mean, brief.P2_5, brief.P10, brief.P25, brief.P75, brief.P90, brief.P97_5, brief.Target, brief.ProbabilityOfTarget, brief.StandardError, brief.MeanStandardError,
        brief.WithoutValue);
}
